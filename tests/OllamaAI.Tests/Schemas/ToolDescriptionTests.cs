using System.Text.Json;

namespace OllamaAI.Tests.Schemas;

public sealed class ToolDescriptionTests
{
    [Theory]
    [InlineData("{}", null)]
    [InlineData("true", null)]
    [InlineData("""{"type":"object","title":"SearchArguments","additionalProperties":false}""", null)]
    [InlineData("""{"description":"Looks things up."}""", "Looks things up.")]
    [InlineData("""{"description":" "}""", null)]
    [InlineData("""{"description":"Adds.","default":{"a":1},"minProperties":1}""", """Adds. (minProperties: 1; default: {"a":1})""")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """(additionalProperties: {"type":"string"})""")]
    [InlineData("""{"properties":{"a":{},"b":{}},"oneOf":[{"required":["a"]},{"required":["b"]}]}""", """(anyOf: [{"required":["a"]},{"required":["b"]}])""")]
    [InlineData("""{"$ref":"#/$defs/D","$defs":{"D":{"description":"From the definition."}}}""", "From the definition.")]
    public void ToToolDescription_Root_GivesWhatTheParametersCannotSay(string schema, string? expected) =>
        ToolSchema.DescriptionOf(JsonElement.Parse(schema)).ShouldBe(expected);
}

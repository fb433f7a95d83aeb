using System.Text.Json;
using OllamaAI.Schemas;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Schemas;

/// <summary>Choices of one, of none, within one another and with null said twice.</summary>
public sealed class UnionTests
{
    private const string Definitions =
        """{"node":{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}}}}""";

    private const string UnknownReference = """{"type":["string","number","boolean","object","array","null"],"description":"($ref: #/$defs/missing)"}""";

    private const string ObjectOrArrayOrNull =
        """[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"array","items":{"type":"string"}},{"type":"null"}]""";

    /// <summary>The schema of a property, what it is as a tool's parameter, and what it is in a format.</summary>
    public static TheoryData<string, string, string> Choices => new()
    {
        { """{"anyOf":[{"$ref":"#/$defs/missing"},{"type":"null"}]}""", UnknownReference, UnknownReference },
        {
            """{"anyOf":[{"anyOf":[{"type":"string"},{"type":"integer"}]},{"type":"null"}]}""",
            """{"type":["string","integer","null"],"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""",
            """{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}"""
        },
        {
            """{"anyOf":[{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"array","items":{"type":"string"}}]},{"type":"null"}]}""",
            $$"""{"type":["object","array","null"],"anyOf":{{ObjectOrArrayOrNull}} }""",
            $$"""{"anyOf":{{ObjectOrArrayOrNull}} }"""
        },
        {
            """{"nullable":true,"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"array","items":{"type":"string"}},{"type":"null"}]}""",
            $$"""{"type":["object","array","null"],"anyOf":{{ObjectOrArrayOrNull}} }""",
            $$"""{"anyOf":{{ObjectOrArrayOrNull}} }"""
        },
        { """{"anyOf":[{"type":"null"}]}""", """{"type":"null"}""", """{"type":"null"}""" },
        { """{"anyOf":[false,{"type":"null"}]}""", """{"type":"null"}""", """{"type":"null"}""" },
        { """{"nullable":true,"anyOf":[{"type":"string"},{"type":"null"}]}""", """{"type":["string","null"]}""", """{"type":["string","null"]}""" },
        { """{"anyOf":[{"nullable":true,"type":"string"},{"type":"null"}]}""", """{"type":["string","null"]}""", """{"type":["string","null"]}""" },
        {
            """{"nullable":true,"anyOf":[{"enum":["a"]},{"enum":["b"]},{"type":"null"}]}""",
            """{"type":["string","null"],"enum":["a","b",null]}""",
            """{"type":["string","null"],"enum":["a","b",null]}"""
        },
        {
            """{"anyOf":[{"enum":["a"]},{"enum":["b"]}],"oneOf":[{"enum":["a"]},{"enum":["c"]}]}""",
            """{"type":"string","enum":["a","b"]}""",
            """{"type":"string","enum":["a","b"]}"""
        },
        {
            """{"anyOf":[{"anyOf":[{"required":["p"]},{"required":["q"]}],"type":"object","properties":{"p":{"type":"string"}}},{"type":"null"}]}""",
            """{"type":["object","null"],"description":"(anyOf: [{\"required\":[\"p\"]},{\"required\":[\"q\"]}])","properties":{"p":{"type":"string"}}}""",
            """{"type":["object","null"],"description":"(anyOf: [{\"required\":[\"p\"]},{\"required\":[\"q\"]}])","properties":{"p":{"type":"string"}}}"""
        },
        {
            """{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}""",
            """{"type":["object","null"],"properties":{"next":{"type":["object","null"],"description":"(recursive: node)"}}}""",
            """{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Union_OfAnyShape_KeepsWhatCanBeChosen(string property, string parameter, string format)
    {
        var schema = JsonElement.Parse($$"""{"type":"object","properties":{"x":{{property}}},"$defs":{{Definitions}}}""");

        ToolSchema.ParametersOf(schema).GetProperty("properties").GetProperty("x").ShouldBeJson(parameter);
        SchemaNormalizer.ToFormat(schema)!.Value.GetProperty("properties").GetProperty("x").ShouldBeJson(format);
    }

    [Fact]
    public void Union_OfNothing_LeavesThePropertyOut()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"x":{"anyOf":[false,false]},"y":{"type":"string"}}}""");

        ToolSchema.ParametersOf(schema).GetProperty("properties").ShouldBeJson("""{"y":{"type":"string"}}""");
    }
}

using System.Text.Json;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

public sealed class SchemaLimitsTests
{
    public static TheoryData<string, string, string> Nests => new()
    {
        { "properties", """{"type":"object","properties":{"x":""", "}}" },
        { "items", """{"type":"array","items":""", "}" },
        { "prefixItems", """{"type":"array","prefixItems":[""", "]}" },
        { "additionalProperties", """{"type":"object","additionalProperties":""", "}" },
        { "anyOf", """{"anyOf":[{"type":"string"},{"type":"object","properties":{"x":""", "}}]}" },
    };

    [Theory]
    [MemberData(nameof(Nests))]
    public void ToFormat_FortyNestedSchemas_KeepsTheOuterTwenty(string keyword, string open, string close) =>
        Count(SchemaNormalizer.ToFormat(Nested(open, close))!.Value, keyword).ShouldBe(keyword == "anyOf" ? 11 : 20);

    [Fact]
    public void ToToolParameters_FortyNestedSchemas_KeepsTheOuterTwenty() =>
        Count(ToolSchema.ParametersOf(Nested("""{"type":"object","properties":{"x":""", "}}")), "properties").ShouldBe(20);

    private static JsonElement Nested(string open, string close) =>
        JsonElement.Parse(string.Concat(Enumerable.Repeat(open, 40)) + "{}" + string.Concat(Enumerable.Repeat(close, 40)), new JsonDocumentOptions { MaxDepth = 500 });

    private static int Count(JsonElement schema, string keyword) => schema.GetRawText().Split($"\"{keyword}\":").Length - 1;
}

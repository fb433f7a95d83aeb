using System.Text.Json;

namespace OllamaAI.Tests.Schemas;

public sealed class SchemaTypingTests
{
    [Theory]
    [InlineData("\"properties\":{}", "object")]
    [InlineData("\"additionalProperties\":false", "object")]
    [InlineData("\"patternProperties\":{}", "object")]
    [InlineData("\"propertyNames\":{}", "object")]
    [InlineData("\"items\":{}", "array")]
    [InlineData("\"prefixItems\":[]", "array")]
    [InlineData("\"pattern\":\"a\"", "string")]
    [InlineData("\"format\":\"date\"", "string")]
    [InlineData("\"minLength\":1", "string")]
    [InlineData("\"maxLength\":1", "string")]
    [InlineData("\"contentEncoding\":\"base64\"", "string")]
    [InlineData("\"minimum\":1", "number")]
    [InlineData("\"exclusiveMinimum\":1", "number")]
    [InlineData("\"maximum\":1", "number")]
    [InlineData("\"exclusiveMaximum\":1", "number")]
    [InlineData("\"multipleOf\":1", "number")]
    public void ToToolParameters_KeywordWithoutAType_ImpliesIt(string keyword, string type) =>
        Parameter($$"""{{{keyword}}}""").GetProperty("type").GetString().ShouldBe(type);

    [Theory]
    [InlineData("type", "\"string\"")]
    [InlineData("type", "\"number\"")]
    [InlineData("type", "\"integer\"")]
    [InlineData("type", "\"boolean\"")]
    [InlineData("type", "\"array\"")]
    [InlineData("type", "\"null\"")]
    public void ToToolParameters_Type_StaysAsItIs(string keyword, string type) =>
        Parameter($$"""{"{{keyword}}":{{type}}}""").GetProperty(keyword).GetRawText().ShouldBe(type);

    [Theory]
    [InlineData("[1,2.5]", "number")]
    [InlineData("[1,2]", "integer")]
    [InlineData("[1.5]", "number")]
    [InlineData("[true,false]", "boolean")]
    [InlineData("[[]]", "array")]
    [InlineData("[{}]", "object")]
    public void ToToolParameters_ValuesWithoutAType_ImplyIt(string values, string type) =>
        Parameter($$"""{"enum":{{values}}}""").GetProperty("type").GetString().ShouldBe(type);

    [Theory]
    [InlineData("""["integer","string"]""", "\"number\"", "integer")]
    [InlineData("\"number\"", "\"integer\"", "integer")]
    [InlineData("""["string","null"]""", "\"string\"", "string")]
    [InlineData("\"string\"", "\"boolean\"", "string")]
    public void ToToolParameters_AllOfTwoTypes_IsWhatBothAllow(string first, string second, string type) =>
        Parameter($$"""{"allOf":[{"type":{{first}}},{"type":{{second}}}]}""").GetProperty("type").GetString().ShouldBe(type);

    private static JsonElement Parameter(string schema) =>
        ToolSchema.ParametersOf(JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}""")).GetProperty("properties").GetProperty("a");
}

using System.Text.Json;

namespace OllamaAI.Tests.Schemas;

/// <summary>What the description of a tool's parameter says of keywords that the server drops.</summary>
public sealed class SchemaDescriptionTests
{
    public static TheoryData<string, string> Telling => new()
    {
        { "\"format\":\"date\"", "(format: date)" },
        { "\"pattern\":\"a\"", "(pattern: a)" },
        { "\"minLength\":3", "(minLength: 3)" },
        { "\"maxLength\":3", "(maxLength: 3)" },
        { "\"contentEncoding\":\"base64\"", "(contentEncoding: base64)" },
        { "\"contentMediaType\":\"text/plain\"", "(contentMediaType: text/plain)" },
        { "\"minimum\":1", "(minimum: 1)" },
        { "\"exclusiveMinimum\":1", "(exclusiveMinimum: 1)" },
        { "\"exclusiveMinimum\":true", "(exclusiveMinimum: true)" },
        { "\"maximum\":1", "(maximum: 1)" },
        { "\"exclusiveMaximum\":1", "(exclusiveMaximum: 1)" },
        { "\"exclusiveMaximum\":true", "(exclusiveMaximum: true)" },
        { "\"multipleOf\":2", "(multipleOf: 2)" },
        { "\"minItems\":1", "(minItems: 1)" },
        { "\"maxItems\":1", "(maxItems: 1)" },
        { "\"uniqueItems\":true", "(uniqueItems: true)" },
        { "\"minProperties\":1", "(minProperties: 1)" },
        { "\"maxProperties\":1", "(maxProperties: 1)" },
        { "\"propertyNames\":{\"maxLength\":3}", "(propertyNames: {\"maxLength\":3})" },
        { "\"patternProperties\":{\"^a\":{}}", "(patternProperties: {\"^a\":{}})" },
        { "\"additionalProperties\":false", "(additionalProperties: false)" },
        { "\"additionalProperties\":{\"type\":\"string\"}", "(additionalProperties: {\"type\":\"string\"})" },
        { "\"not\":{\"const\":1}", "(not: {\"const\":1})" },
        { "\"default\":1", "(default: 1)" },
        { "\"examples\":[1]", "(examples: [1])" },
        { "\"example\":1", "(example: 1)" },
        { "\"deprecated\":true", "(deprecated: true)" },
        { "\"readOnly\":true", "(readOnly: true)" },
        { "\"writeOnly\":true", "(writeOnly: true)" },
    };

    [Theory]
    [MemberData(nameof(Telling))]
    public void ToToolParameters_KeywordTheServerDrops_IsNamed(string keyword, string description) =>
        DescriptionOf(Parameter($$"""{"type":"boolean",{{keyword}}}""")).ShouldBe(description);

    [Theory]
    [MemberData(nameof(Telling))]
    public void ToToolParameters_ConstraintBesideValues_IsLeftOut(string keyword, string description)
    {
        string[] words = ["default", "examples", "example", "deprecated", "readOnly", "writeOnly"];

        DescriptionOf(Parameter($$"""{"enum":["a"],{{keyword}}}""")).ShouldBe(words.Any(word => keyword.StartsWith($"\"{word}\"", StringComparison.Ordinal)) ? description : null);
    }

    [Theory]
    [InlineData("\"format\":1")]
    [InlineData("\"pattern\":true")]
    [InlineData("\"contentEncoding\":1")]
    [InlineData("\"contentMediaType\":{}")]
    [InlineData("\"uniqueItems\":false")]
    [InlineData("\"deprecated\":false")]
    [InlineData("\"readOnly\":false")]
    [InlineData("\"writeOnly\":false")]
    [InlineData("\"additionalProperties\":true")]
    [InlineData("\"exclusiveMinimum\":false")]
    [InlineData("\"exclusiveMaximum\":false")]
    [InlineData("\"exclusiveMinimum\":\"x\"")]
    [InlineData("\"exclusiveMaximum\":\"x\"")]
    [InlineData("\"minimum\":\"x\"")]
    [InlineData("\"maximum\":true")]
    [InlineData("\"maximum\":9007199254740991")]
    [InlineData("\"minLength\":\"x\"")]
    [InlineData("\"maxLength\":\"x\"")]
    [InlineData("\"minItems\":\"x\"")]
    [InlineData("\"maxItems\":\"x\"")]
    [InlineData("\"minProperties\":\"x\"")]
    [InlineData("\"maxProperties\":\"x\"")]
    [InlineData("\"multipleOf\":\"x\"")]
    [InlineData("\"propertyNames\":true")]
    [InlineData("\"patternProperties\":true")]
    [InlineData("\"not\":true")]
    public void ToToolParameters_KeywordWithoutEffect_IsLeftOut(string keyword) =>
        Parameter($$"""{"type":"boolean",{{keyword}}}""").GetRawText().ShouldBe("""{"type":"boolean"}""");

    [Theory]
    [InlineData(120, "")]
    [InlineData(121, "…")]
    public void ToToolParameters_LongValue_IsCutAt120Characters(int length, string end) =>
        DescriptionOf(Parameter($$"""{"type":"string","pattern":"{{new string('x', length)}}"}""")).ShouldBe($"(pattern: {new string('x', 120)}{end})");

    [Fact]
    public void ToToolParameters_CutInsideASurrogatePair_LeavesItOut() =>
        DescriptionOf(Parameter($$"""{"type":"string","pattern":"{{new string('x', 119)}}😀"}""")).ShouldBe($"(pattern: {new string('x', 119)}…)");

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void ToToolParameters_LargeDefault_IsNamedUpTo4096Bytes(int bytes, bool isNamed) =>
        (DescriptionOf(Parameter($$"""{"default":"{{new string('x', bytes - 2)}}"}""")) is not null).ShouldBe(isNamed);

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void ToToolParameters_NestedDefault_IsNamedUpToSixLevels(int depth, bool isNamed) =>
        (DescriptionOf(Parameter($$"""{"default":{{new string('[', depth)}}{{new string(']', depth)}}}""")) is not null).ShouldBe(isNamed);

    [Theory]
    [InlineData("""{"description":"\uD83D"}""", "\uFFFD")]
    [InlineData("""{"description":"\ud83d"}""", "\uFFFD")]
    [InlineData("""{"description":"\uDE00\uD83D"}""", "\uFFFD\uFFFD")]
    [InlineData("""{"description":"\uD83D\uDE00"}""", "😀")]
    public void ToToolParameters_EscapedSurrogates_AreReadable(string schema, string description) => DescriptionOf(Parameter(schema)).ShouldBe(description);

    private static JsonElement Parameter(string schema) =>
        ToolSchema.ParametersOf(JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}""")).GetProperty("properties").GetProperty("a");

    private static string? DescriptionOf(JsonElement schema) =>
        schema.TryGetProperty("description", out var description) ? description.GetString() : null;
}

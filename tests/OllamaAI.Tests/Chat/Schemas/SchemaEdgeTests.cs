using System.Text.Json;
using OllamaAI.Chat.Schemas;

namespace OllamaAI.Tests.Chat.Schemas;

/// <summary>Every keyword on its own, and the last size, depth or number that is still taken.</summary>
public sealed class SchemaEdgeTests
{
    private const string Any = """{"type":["string","number","boolean","object","array","null"]}""";

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
    public void ToToolParameters_KeywordThatTellsSomething_IsNamed(string keyword, string description) =>
        DescriptionOf(Parameter($$"""{"type":"boolean",{{keyword}}}""")).ShouldBe(description);

    [Theory]
    [MemberData(nameof(Telling))]
    public void ToToolParameters_ValuesAndAConstraint_TheValuesSayItAll(string keyword, string description)
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
    public void ToToolParameters_KeywordThatTellsNothing_IsLeftOut(string keyword) =>
        Parameter($$"""{"type":"boolean",{{keyword}}}""").GetRawText().ShouldBe("""{"type":"boolean"}""");

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
    public void ToToolParameters_KeywordWithoutAType_TellsTheType(string keyword, string type) =>
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
    public void ToToolParameters_Values_TellTheType(string values, string type) =>
        Parameter($$"""{"enum":{{values}}}""").GetProperty("type").GetString().ShouldBe(type);

    [Theory]
    [InlineData("""["integer","string"]""", "\"number\"", "integer")]
    [InlineData("\"number\"", "\"integer\"", "integer")]
    [InlineData("""["string","null"]""", "\"string\"", "string")]
    [InlineData("\"string\"", "\"boolean\"", "string")]
    public void ToToolParameters_TypesThatBothHold_AreWhatBothAllow(string first, string second, string type) =>
        Parameter($$"""{"allOf":[{"type":{{first}}},{"type":{{second}}}]}""").GetProperty("type").GetString().ShouldBe(type);

    [Theory]
    [InlineData(120, "")]
    [InlineData(121, "…")]
    public void ToToolParameters_LongWords_AreCutAt120Characters(int length, string end) =>
        DescriptionOf(Parameter($$"""{"type":"string","pattern":"{{new string('x', length)}}"}""")).ShouldBe($"(pattern: {new string('x', 120)}{end})");

    [Fact]
    public void ToToolParameters_CutThatWouldHalveACharacter_LeavesItOut() =>
        DescriptionOf(Parameter($$"""{"type":"string","pattern":"{{new string('x', 119)}}😀"}""")).ShouldBe($"(pattern: {new string('x', 119)}…)");

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void ToToolParameters_DefaultOfManyBytes_IsNamedUpToALimit(int bytes, bool isNamed) =>
        (DescriptionOf(Parameter($$"""{"default":"{{new string('x', bytes - 2)}}"}""")) is not null).ShouldBe(isNamed);

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void ToToolParameters_DefaultInsideManyArrays_IsNamedUpToADepth(int depth, bool isNamed) =>
        (DescriptionOf(Parameter($$"""{"default":{{new string('[', depth)}}{{new string(']', depth)}}}""")) is not null).ShouldBe(isNamed);

    [Theory]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}""", true)]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}""", false)]
    [InlineData("""{"x":1,"$ref":1}""", false)]
    [InlineData("""{"x":1,"y":{"$defs":1}}""", false)]
    public void ToFormat_ConstantObject_IsKeptWhereEveryReaderTakesIt(string value, bool isKept) =>
        Member($$"""{"const":{{value}}}""").TryGetProperty("enum", out _).ShouldBe(isKept);

    [Theory]
    [InlineData("#/properties/b", "(recursive: b)")]
    [InlineData("#/$defs/Node", "(recursive: Node)")]
    [InlineData("#/definitions/N~1o", "(recursive: N/o)")]
    [InlineData("#/properties/c/items", "(recursive: c)")]
    [InlineData("#/x/y", "(recursive: y)")]
    public void ToToolParameters_Recursion_IsCutAndNamed(string reference, string name)
    {
        var node = """{"type":"object","properties":{"next":{"$ref":"@"}}}""".Replace("@", reference, StringComparison.Ordinal);
        var schema = $$$"""{"properties":{"a":{"$ref":"{{{reference}}}"},"b":{{{node}}},"c":{"type":"array","items":{{{node}}} } },"x":{"y":{{{node}}} },"$defs":{"Node":{{{node}}} },"definitions":{"N/o":{{{node}}} } }""";

        SchemaNormalizer.ToToolParameters(JsonElement.Parse(schema)).GetRawText().ShouldContain(name);
    }

    [Theory]
    [InlineData("properties", """{"x":@}""")]
    [InlineData("items", "@")]
    [InlineData("prefixItems", "[@]")]
    [InlineData("additionalProperties", "@")]
    public void ToFormat_DefinitionsThatLeadToEachOther_StayReferences(string keyword, string value)
    {
        string To(string name) => $$"""{"{{keyword}}":{{value.Replace("@", $$"""{"$ref":"#/$defs/{{name}}"}""", StringComparison.Ordinal)}} }""";
        var schema = JsonElement.Parse($$"""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"} },"$defs":{"A":{{To("B")}},"B":{{To("C")}},"C":{{To("A")}} } }""");

        var format = SchemaNormalizer.ToFormat(schema)!.Value;

        format.GetProperty("$defs").EnumerateObject().Select(definition => definition.Name).ShouldBe(["A", "B", "C"]);
        format.GetProperty("$defs").GetProperty("C").GetRawText().ShouldContain("\"$ref\":\"#/$defs/A\"");
    }

    [Theory]
    [InlineData("allOf")]
    [InlineData("anyOf")]
    [InlineData("oneOf")]
    public void ToFormat_DefinitionThatIsItself_IsNoReference(string keyword)
    {
        var schema = JsonElement.Parse($$"""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"} },"$defs":{"A":{"{{keyword}}":[{"$ref":"#/$defs/A"},{"type":"string"}]} } }""");

        SchemaNormalizer.ToFormat(schema)!.Value.GetRawText().ShouldNotContain("$ref\":");
    }

    [Theory]
    [InlineData("#/$defs/list/1", "integer")]
    [InlineData("#/$defs/t~0ilde", "integer")]
    [InlineData("#/$defs/sl~1ash", "integer")]
    [InlineData("#/$defs/per%63ent", "integer")]
    public void ToToolParameters_ReferenceInAnySpelling_IsFollowed(string reference, string type)
    {
        var schema = $$$"""{"properties":{"a":{"$ref":"{{{reference}}}"}},"$defs":{"list":[{"type":"string"},{"type":"integer"}],"t~ilde":{"type":"integer"},"sl/ash":{"type":"integer"},"percent":{"type":"integer"} } }""";

        SchemaNormalizer.ToToolParameters(JsonElement.Parse(schema)).GetProperty("properties").GetProperty("a").GetProperty("type").GetString().ShouldBe(type);
    }

    [Theory]
    [InlineData("#/$defs/list/2")]
    [InlineData("#/$defs/list/-1")]
    [InlineData("#/$defs/list/x")]
    [InlineData("#/$defs/none")]
    public void ToToolParameters_ReferenceToNowhere_IsNamed(string reference)
    {
        var schema = $$$"""{"properties":{"a":{"$ref":"{{{reference}}}"}},"$defs":{"list":[{"type":"string"},{"type":"integer"}]}}""";

        SchemaNormalizer.ToToolParameters(JsonElement.Parse(schema)).GetRawText().ShouldContain($"($ref: {reference})");
    }

    [Theory]
    [InlineData("""{"type":"integer","minimum":5,"maximum":5}""", """{"type":"integer","minimum":5,"maximum":5}""")]
    [InlineData("""{"type":"integer","minimum":5,"maximum":4}""", """{"type":"integer","description":"(minimum: 5; maximum: 4)"}""")]
    [InlineData("""{"type":"integer","maximum":999999999999999}""", """{"type":"integer","maximum":999999999999999}""")]
    [InlineData("""{"type":"integer","maximum":1000000000000000}""", """{"type":"integer","description":"(maximum: 1000000000000000)"}""")]
    [InlineData("""{"type":"array","minItems":1990}""", """{"type":"array","minItems":1990}""")]
    [InlineData("""{"type":"array","minItems":1991}""", """{"type":"array","description":"(minItems: 1991)"}""")]
    [InlineData("""{"type":"array","minItems":0,"maxItems":0}""", """{"type":"array","minItems":0,"maxItems":0}""")]
    [InlineData("""{"type":"array","minItems":-1}""", """{"type":"array","description":"(minItems: -1)"}""")]
    [InlineData("""{"type":"array","minItems":1.5}""", """{"type":"array","description":"(minItems: 1.5)"}""")]
    [InlineData("""{"type":"number","minimum":1,"maximum":2,"exclusiveMinimum":0,"exclusiveMaximum":3}""", """{"type":"number","minimum":1,"exclusiveMinimum":0,"maximum":2,"exclusiveMaximum":3}""")]
    public void ToFormat_Bounds_AreKeptAsFarAsAGrammarCan(string schema, string expected) => Member(schema).GetRawText().ShouldBe(expected);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ToFormat_Format_IsKeptUpToALength(int length, bool isKept) =>
        Member($$"""{"type":"string","format":"{{new string('x', length)}}"}""").TryGetProperty("format", out _).ShouldBe(isKept);

    [Theory]
    [InlineData(" ", true)]
    [InlineData("~", true)]
    [InlineData("a b", true)]
    [InlineData("\\u001f", false)]
    [InlineData("\\u007f", false)]
    [InlineData("é", false)]
    [InlineData("\\\\", false)]
    [InlineData("]", false)]
    [InlineData("^", false)]
    public void ToFormat_MemberName_DecidesWhetherOthersCanBeAllowed(string name, bool areAllowed) =>
        Member($$$"""{"type":"object","properties":{"{{{name}}}":{"type":"null"}},"additionalProperties":true}""").TryGetProperty("additionalProperties", out _)
            .ShouldBe(areAllowed);

    [Fact]
    public void ToFormat_MemberNamedLikeDefinitions_IsLeftOut() =>
        Member("""{"type":"object","properties":{"$defs":{"type":"null"},"x":{"type":"null"}},"required":["$defs","x"]}""").GetRawText()
            .ShouldBe("""{"type":"object","properties":{"x":{"type":"null"}},"required":["x"]}""");

    [Theory]
    [InlineData("""{"type":"integer","enum":[1,2],"minimum":1}""", """{"type":"integer","enum":[1,2]}""")]
    [InlineData("""{"enum":[{"x":1}],"properties":{"x":{"type":"integer"}}}""", """{"type":"object","enum":[{"x":1}]}""")]
    [InlineData("""{"type":"string","items":{"type":"integer"},"properties":{"x":{}}}""", """{"type":"string"}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{}]}""", """{"anyOf":[{"type":"string"},@]}""")]
    public void ToFormat_KeywordsOfOtherTypes_AreLeftOut(string schema, string expected) =>
        Member(schema).GetRawText().ShouldBe(expected.Replace("@", Any, StringComparison.Ordinal));

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
    public void ToFormat_FortySchemasInsideEachOther_KeepsTheOuterTwenty(string keyword, string open, string close) =>
        Count(SchemaNormalizer.ToFormat(Nested(open, close))!.Value, keyword).ShouldBe(keyword == "anyOf" ? 11 : 20);

    [Fact]
    public void ToToolParameters_FortySchemasInsideEachOther_KeepsTheOuterTwenty() =>
        Count(SchemaNormalizer.ToToolParameters(Nested("""{"type":"object","properties":{"x":""", "}}")), "properties").ShouldBe(20);

    [Theory]
    [InlineData("""{"allOf":[{"$defs":{"D":{"type":"integer"}}}]}""")]
    [InlineData("""{"x":{"y":[{"$defs":{"D":{"type":"integer"}}}]}}""")]
    [InlineData("""{"x":{"definitions":{"D":{"type":"integer"}}}}""")]
    [InlineData("""{"x":{"$defs":[],"definitions":{"D":{"type":"integer"}}}}""")]
    public void ToToolParameters_DefinitionInsideAWrapper_IsFound(string wrapper)
    {
        var schema = JsonElement.Parse($$"""{"properties":{"a":{"$ref":"#/{{(wrapper.Contains("definitions", StringComparison.Ordinal) ? "definitions" : "$defs")}}/D"} },"w":{{wrapper}} }""");

        SchemaNormalizer.ToToolParameters(schema).GetProperty("properties").GetProperty("a").GetProperty("type").GetString().ShouldBe("integer");
    }

    // llama.cpp reads nothing beside an anyOf, so what stands there has to move into the alternatives.
    [Theory]
    [InlineData("\"type\":\"object\"", "\"type\":\"object\"")]
    [InlineData("\"properties\":{\"z\":{\"type\":\"null\"}}", "\"z\":{\"type\":\"null\"}")]
    [InlineData("\"required\":[\"x\"]", "\"required\":[\"x\"]")]
    [InlineData("\"additionalProperties\":false", "\"additionalProperties\":false")]
    public void ToFormat_ConstraintBesideAlternatives_MovesIntoThem(string constraint, string moved)
    {
        const string Alternatives = """{"anyOf":[{"properties":{"x":{"type":"null"}}},{"properties":{"y":{"type":"null"}}}]}""";

        var branches = Member(Alternatives[..^1] + "," + constraint + "}").GetProperty("anyOf");

        branches.EnumerateArray().Select(branch => branch.GetRawText().Contains(moved, StringComparison.Ordinal)).ShouldBe([true, true]);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Rewrite_Pattern_MayHaveALengthOf(int length, bool isTaken) =>
        (GrammarPattern.Rewrite($"^{new string('a', length - 2)}$") is not null).ShouldBe(isTaken);

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Rewrite_Groups_MayBeAsManyAs(int count, bool isTaken) =>
        (GrammarPattern.Rewrite($"^{string.Concat(Enumerable.Repeat("(a)", count))}$") is not null).ShouldBe(isTaken);

    [Theory]
    [InlineData("^a{1000}$", "^a{1000}$")]
    [InlineData("^a{1,1000}$", "^a{1,1000}$")]
    [InlineData("^[a-a]$", "^[a]$")]
    [InlineData("^[a-bb-c]$", "^[a-c]$")]
    [InlineData("^[a-bc-d]$", "^[a-d]$")]
    [InlineData("^[acb]$", "^[a-c]$")]
    [InlineData("^[ÿ]$", "^[\\xFF]$")]
    [InlineData("^[Ā]$", "^[\\u0100]$")]
    [InlineData("^a1000$", "^a1000$")]
    public void Rewrite_PatternAtTheEdge_IsTaken(string pattern, string expected) => GrammarPattern.Rewrite(pattern).ShouldBe(expected);

    [Theory]
    [InlineData("^a{1001}$")]
    [InlineData("^a{1,1001}$")]
    [InlineData("^a+*$")]
    [InlineData("^a*+$")]
    [InlineData("^a{2}{3}$")]
    [InlineData("^a*??$")]
    [InlineData("^[\\d-z]$")]
    [InlineData("^[\\Dx]$")]
    [InlineData("^[x\\D]$")]
    [InlineData("^[😀]$")]
    [InlineData("^\\u00$")]
    [InlineData("^[\\x4]$")]
    [InlineData("^\\uDC00$")]
    public void Rewrite_PatternBeyondTheEdge_IsNot(string pattern) => GrammarPattern.Rewrite(pattern).ShouldBeNull();

    [Theory]
    [InlineData("""{"description":"\uD83D"}""", "\uFFFD")]
    [InlineData("""{"description":"\ud83d"}""", "\uFFFD")]
    [InlineData("""{"description":"\uDE00\uD83D"}""", "\uFFFD\uFFFD")]
    [InlineData("""{"description":"\uD83D\uDE00"}""", "😀")]
    public void ToToolParameters_EscapedSurrogates_AreReadable(string schema, string description) => DescriptionOf(Parameter(schema)).ShouldBe(description);

    private static JsonElement Parameter(string schema) =>
        SchemaNormalizer.ToToolParameters(JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}""")).GetProperty("properties").GetProperty("a");

    private static JsonElement Member(string schema) =>
        SchemaNormalizer.ToFormat(JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}"""))!.Value.GetProperty("properties").GetProperty("a");

    private static JsonElement Nested(string open, string close) =>
        JsonElement.Parse(string.Concat(Enumerable.Repeat(open, 40)) + "{}" + string.Concat(Enumerable.Repeat(close, 40)), new JsonDocumentOptions { MaxDepth = 500 });

    private static int Count(JsonElement schema, string keyword) => schema.GetRawText().Split($"\"{keyword}\":").Length - 1;

    private static string? DescriptionOf(JsonElement schema) =>
        schema.TryGetProperty("description", out var description) ? description.GetString() : null;
}

using System.Text.Json;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

/// <summary>One rule of the rewriting of <c>format</c> each. The rows are schemas of one member unless the name says otherwise.</summary>
public sealed class FormatTests
{
    private const string Any = """{"type":["string","number","boolean","object","array","null"]}""";

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"json\"")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","description":"Anything."}""")]
    [InlineData("""{"type":"banana"}""")]
    [InlineData("""{"anyOf":[{},{"type":"null"}]}""")]
    [InlineData("""{"required":["a"]}""")]
    [InlineData(Any)]
    public void ToFormat_RootThatAllowsAnything_IsNoSchema(string root) => SchemaNormalizer.ToFormat(JsonElement.Parse(root)).ShouldBeNull();

    [Theory]
    [InlineData("""{"$schema":"s","$id":"i","title":"T","type":"object"}""", """{"type":"object"}""")]
    [InlineData("""{"type":["object","null"],"properties":{"a":{"type":"string"}}}""", """{"type":"object","properties":{"a":{"type":"string"}}}""")]
    [InlineData("""{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"null"}]}""", """{"type":"object","properties":{"a":{"type":"string"}}}""")]
    [InlineData("""{"type":["string","null"]}""", """{"type":"string"}""")]
    [InlineData("""{"type":"null"}""", """{"type":"null"}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", """{"type":"array","items":{"type":"integer"}}""")]
    [InlineData("""{"enum":["a","b"]}""", """{"type":"string","enum":["a","b"]}""")]
    [InlineData("""{"type":"object","description":"D."}""", """{"type":"object","description":"D."}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""", """{"anyOf":[{"type":"string"},{"type":"integer"}]}""")]
    public void ToFormat_Root_IsPlainAndNeverNull(string root, string expected) =>
        SchemaNormalizer.ToFormat(JsonElement.Parse(root)).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("true", Any)]
    [InlineData("{}", Any)]
    [InlineData("""{"description":"D."}""", """{"type":["string","number","boolean","object","array","null"],"description":"D."}""")]
    [InlineData("""{"type":"banana"}""", """{"type":["string","number","boolean","object","array","null"],"description":"(type: banana)"}""")]
    public void ToFormat_MemberOfAnyType_NamesAllTypes(string schema, string expected) => Member(schema).ShouldBe(expected);

    [Theory]
    [InlineData("""{"type":"object","properties":{}}""", """{"type":"object"}""")]
    [InlineData("""{"type":"object","properties":{"x":false}}""", """{"type":"object"}""")]
    [InlineData("""{"type":"object","properties":{"x":true},"required":["x"]}""", """{"type":"object","properties":{"x":@},"required":["x"]}""")]
    [InlineData("""{"type":"object","properties":{"":{}},"required":[""]}""", """{"type":"object"}""")]
    [InlineData("""{"type":"object","properties":{"$ref":{}},"required":["$ref"]}""", """{"type":"object"}""")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", """{"type":"object","additionalProperties":{"type":"integer"}}""")]
    [InlineData("""{"type":"object","additionalProperties":{}}""", """{"type":"object","additionalProperties":true}""")]
    [InlineData("""{"type":"object","properties":{"x":{"type":"null"}},"additionalProperties":false}""", """{"type":"object","properties":{"x":{"type":"null"}},"additionalProperties":false}""")]
    [InlineData("""{"type":"object","properties":{"x]":{"type":"null"}},"additionalProperties":true}""", """{"type":"object","properties":{"x]":{"type":"null"}}}""")]
    public void ToFormat_Object_IsWhatAGrammarCanHave(string schema, string expected) =>
        Member(schema).ShouldBe(expected.Replace("@", Any, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"type":"array","minItems":1,"maxItems":3}""", """{"type":"array","minItems":1,"maxItems":3}""")]
    [InlineData("""{"type":"array","maxItems":5000}""", """{"type":"array","description":"(maxItems: 5000)"}""")]
    [InlineData("""{"type":"array","minItems":3,"maxItems":1}""", """{"type":"array","description":"(minItems: 3; maxItems: 1)"}""")]
    [InlineData("""{"type":"array","minItems":-1,"maxItems":1.5}""", """{"type":"array","description":"(minItems: -1; maxItems: 1.5)"}""")]
    [InlineData("""{"type":"array","minItems":2.0}""", """{"type":"array","minItems":2}""")]
    [InlineData("""{"type":"array","items":[{"type":"string"},{"type":"integer"}]}""", """{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}]}""")]
    [InlineData("""{"type":"array","prefixItems":[{"type":"string"}],"items":false}""", """{"type":"array","prefixItems":[{"type":"string"}]}""")]
    [InlineData("""{"type":"array","items":false}""", """{"type":"array"}""")]
    [InlineData("""{"type":"array","items":[]}""", """{"type":"array"}""")]
    [InlineData("""{"type":"array","uniqueItems":true}""", """{"type":"array","description":"(uniqueItems: true)"}""")]
    public void ToFormat_Array_IsWhatAGrammarCanHave(string schema, string expected) => Member(schema).ShouldBe(expected);

    [Theory]
    [InlineData("""{"type":"string","pattern":"^[a-z]+$"}""", """{"type":"string","pattern":"^[a-z]+$"}""")]
    [InlineData("""{"type":"string","pattern":"[a-z]+"}""", """{"type":"string","description":"(pattern: [a-z]+)"}""")]
    [InlineData("""{"type":"string","pattern":"^(?!x).*$"}""", """{"type":"string","description":"(pattern: ^(?!x).*$)"}""")]
    [InlineData("""{"type":"string","pattern":"^\\d$"}""", """{"type":"string","pattern":"^[0-9]$"}""")]
    [InlineData("""{"type":"string","pattern":5,"format":5,"minLength":"1"}""", """{"type":"string"}""")]
    [InlineData("""{"type":"string","format":"uuid"}""", """{"type":"string","format":"uuid"}""")]
    [InlineData("""{"type":"string","format":"email"}""", """{"type":"string","format":"email"}""")]
    [InlineData("""{"type":"string","minLength":1,"maxLength":1990}""", """{"type":"string","minLength":1,"maxLength":1990}""")]
    [InlineData("""{"type":"string","maxLength":2000}""", """{"type":"string","description":"(maxLength: 2000)"}""")]
    [InlineData("""{"minLength":1}""", """{"type":"string","minLength":1}""")]
    public void ToFormat_String_IsWhatAGrammarCanHave(string schema, string expected) => Member(schema).ShouldBe(expected);

    // TimeOnly reads no time zone, and llama.cpp's grammar of the format demands one.
    [Fact]
    public void ToFormat_Time_HasNoTimeZone()
    {
        var pattern = JsonElement.Parse(Member("""{"type":"string","format":"time"}""")).GetProperty("pattern").GetString()!;

        "23:59:01".ShouldMatch(pattern);
        "23:59:01Z".ShouldNotMatch(pattern);
        JsonSerializer.Deserialize<TimeOnly>("\"23:59:01\"").ShouldBe(new TimeOnly(23, 59, 1));
    }

    [Theory]
    [InlineData("""{"type":"integer","minimum":0,"maximum":10}""", """{"type":"integer","minimum":0,"maximum":10}""")]
    [InlineData("""{"type":"integer","exclusiveMinimum":0,"exclusiveMaximum":10}""", """{"type":"integer","minimum":1,"maximum":9}""")]
    [InlineData("""{"type":"integer","minimum":0.5,"maximum":9.5}""", """{"type":"integer","minimum":1,"maximum":9}""")]
    [InlineData("""{"type":"integer","minimum":0,"exclusiveMinimum":true,"maximum":10,"exclusiveMaximum":true}""", """{"type":"integer","minimum":1,"maximum":9}""")]
    [InlineData("""{"type":"integer","minimum":-3,"exclusiveMinimum":-9}""", """{"type":"integer","minimum":-3}""")]
    [InlineData("""{"type":"integer","minimum":9,"maximum":1}""", """{"type":"integer","description":"(minimum: 9; maximum: 1)"}""")]
    [InlineData("""{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}""", """{"type":"integer"}""")]
    [InlineData("""{"type":"integer","minimum":"0","multipleOf":5}""", """{"type":"integer","description":"(multipleOf: 5)"}""")]
    [InlineData("""{"type":"number","minimum":0.5,"exclusiveMaximum":10}""", """{"type":"number","minimum":0.5,"exclusiveMaximum":10}""")]
    [InlineData("""{"type":["integer","null"],"minimum":1}""", """{"type":["integer","null"],"minimum":1}""")]
    public void ToFormat_Number_IsWhatAGrammarCanHave(string schema, string expected) => Member(schema).ShouldBe(expected);

    [Theory]
    [InlineData("""{"const":"x"}""", """{"type":"string","enum":["x"]}""")]
    [InlineData("""{"type":"string","default":"x"}""", """{"type":"string","description":"(default: \"x\")"}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"array"}],"description":"D."}""", """{"description":"D.","anyOf":[{"type":"string"},{"type":"array"}]}""")]
    [InlineData("""{"allOf":[{"properties":{"x":{"type":"null"}}},{"properties":{"y":{"type":"null"}},"required":["y"]}]}""", """{"type":"object","properties":{"x":{"type":"null"},"y":{"type":"null"}},"required":["y"]}""")]
    [InlineData("""{"type":"string","anyOf":[{"maxLength":1},{"pattern":"^x$"}]}""", """{"anyOf":[{"type":"string","maxLength":1},{"type":"string","pattern":"^x$"}]}""")]
    public void ToFormat_Combination_IsWhatAGrammarCanHave(string schema, string expected) => Member(schema).ShouldBe(expected);

    [Fact]
    public void ToFormat_Members_KeepTheirOrder() =>
        SchemaNormalizer.ToFormat(JsonElement.Parse("""{"properties":{"z":{"type":"null"},"a":{"type":"null"}},"type":"object"}""")).ToString()
            .ShouldBe("""{"type":"object","properties":{"z":{"type":"null"},"a":{"type":"null"}}}""");

    // The schema that a server refused (tests/Recorded/err-generate-format-bad-schema).
    [Fact]
    public void ToFormat_RecordedBadSchema_IsNotSent()
    {
        using var request = JsonDocument.Parse(File.ReadAllText(Path.Combine("Recorded", "err-generate-format-bad-schema", "request.json")));
        var format = request.RootElement.GetProperty("body").GetProperty("format");

        GrammarRules.BrokenBy(format).ShouldContain("#: unrecognized type banana");
        SchemaNormalizer.ToFormat(format).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}""", true)]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}""", false)]
    [InlineData("""{"x":1,"$ref":1}""", false)]
    [InlineData("""{"x":1,"y":{"$defs":1}}""", false)]
    public void ToFormat_ConstantObject_IsKeptIfEveryReaderTakesIt(string value, bool isKept) =>
        Parsed($$"""{"const":{{value}}}""").TryGetProperty("enum", out _).ShouldBe(isKept);

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
    public void ToFormat_Bounds_AreKeptWithinTheLimitsOfAGrammar(string schema, string expected) => Member(schema).ShouldBe(expected);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ToFormat_Format_IsKeptUpTo64Characters(int length, bool isKept) =>
        Parsed($$"""{"type":"string","format":"{{new string('x', length)}}"}""").TryGetProperty("format", out _).ShouldBe(isKept);

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
        Parsed($$$"""{"type":"object","properties":{"{{{name}}}":{"type":"null"}},"additionalProperties":true}""").TryGetProperty("additionalProperties", out _)
            .ShouldBe(areAllowed);

    [Fact]
    public void ToFormat_MemberNamedLikeDefinitions_IsLeftOut() =>
        Member("""{"type":"object","properties":{"$defs":{"type":"null"},"x":{"type":"null"}},"required":["$defs","x"]}""")
            .ShouldBe("""{"type":"object","properties":{"x":{"type":"null"}},"required":["x"]}""");

    [Theory]
    [InlineData("""{"type":"integer","enum":[1,2],"minimum":1}""", """{"type":"integer","enum":[1,2]}""")]
    [InlineData("""{"enum":[{"x":1}],"properties":{"x":{"type":"integer"}}}""", """{"type":"object","enum":[{"x":1}]}""")]
    [InlineData("""{"type":"string","items":{"type":"integer"},"properties":{"x":{}}}""", """{"type":"string"}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{}]}""", """{"anyOf":[{"type":"string"},@]}""")]
    public void ToFormat_KeywordsOfOtherTypes_AreLeftOut(string schema, string expected) =>
        Member(schema).ShouldBe(expected.Replace("@", Any, StringComparison.Ordinal));

    // llama.cpp reads nothing beside an anyOf, so what stands there has to move into the alternatives.
    [Theory]
    [InlineData("\"type\":\"object\"", "\"type\":\"object\"")]
    [InlineData("\"properties\":{\"z\":{\"type\":\"null\"}}", "\"z\":{\"type\":\"null\"}")]
    [InlineData("\"required\":[\"x\"]", "\"required\":[\"x\"]")]
    [InlineData("\"additionalProperties\":false", "\"additionalProperties\":false")]
    public void ToFormat_ConstraintBesideAlternatives_MovesIntoThem(string constraint, string moved)
    {
        const string Alternatives = """{"anyOf":[{"properties":{"x":{"type":"null"}}},{"properties":{"y":{"type":"null"}}}]}""";

        var branches = Parsed(Alternatives[..^1] + "," + constraint + "}").GetProperty("anyOf");

        branches.EnumerateArray().Select(branch => branch.GetRawText().Contains(moved, StringComparison.Ordinal)).ShouldBe([true, true]);
    }

    private static string Member(string schema) => Parsed(schema).GetRawText();

    private static JsonElement Parsed(string schema) => SchemaNormalizer
        .ToFormat(JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}""")).ShouldNotBeNull()
        .GetProperty("properties").GetProperty("a");
}

using System.Text.Json;

namespace OllamaAI.Tests.Schemas;

/// <summary>
/// One rule of the rewriting of tool parameters each. The rows are schemas of one parameter unless the name says otherwise.
/// In what is expected, <c>{}</c> stands for all types.
/// </summary>
public sealed class ToolParametersTests
{
    private const string Any = """{"type":["string","number","boolean","object","array","null"]}""";
    private const string AnyWithWords = """{"type":["string","number","boolean","object","array","null"],""";

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"object\"")]
    [InlineData("""{"type":["object","null"]}""")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"properties":[]}""")]
    [InlineData("""{"properties":null,"required":"a"}""")]
    public void ToToolParameters_RootWithoutMembers_IsAnObjectWithProperties(string root) =>
        Root(root).ShouldBe("""{"type":"object","properties":{}}""");

    [Fact]
    public void ToToolParameters_Members_KeepTheirOrder() =>
        Root("""{"required":["z","a"],"properties":{"z":{},"m":{},"a":{}},"type":"object"}""")
            .ShouldBe("""{"type":"object","properties":{"z":{},"m":{},"a":{}},"required":["z","a"]}""");

    [Fact]
    public void ToToolParameters_ImpossibleMember_IsLeftOutEverywhere() =>
        Root("""{"properties":{"a":true,"b":false,"c":{"allOf":[{},false]}},"required":["a","b","c"]}""")
            .ShouldBe("""{"type":"object","properties":{"a":{}},"required":["a"]}""");

    [Fact]
    public void ToToolParameters_RequiredOfOtherKinds_KeepsTheNames() =>
        Root("""{"properties":{"a":{}},"required":["a",1,null,"a",["b"]]}""").ShouldBe("""{"type":"object","properties":{"a":{}},"required":["a"]}""");

    [Fact]
    public void ToToolParameters_MembersThatCallThemselvesRequired_AreListed() =>
        Root("""{"properties":{"a":{"type":"string","required":true},"b":{"type":"string","required":false}}}""")
            .ShouldBe("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["a"]}""");

    [Fact]
    public void ToToolParameters_AlternativesAtTheRoot_StandSideBySide() =>
        Root("""
            {"oneOf":[
              {"properties":{"kind":{"const":"city"},"name":{"type":"string"},"days":{"type":"integer"}},"required":["kind","name"]},
              {"properties":{"kind":{"const":"point"},"lat":{"type":"number"},"days":{"type":"integer"}},"required":["kind","lat"]}]}
            """).ShouldBe(
            """{"type":"object","properties":{"kind":{"type":"string","enum":["city","point"]},"name":{"type":"string"},"days":{"type":"integer"},"lat":{"type":"number"}},"required":["kind"]}""");

    [Fact]
    public void ToToolParameters_ReferenceAtTheRoot_IsFollowed() =>
        Root("""{"$ref":"#/definitions/Input","definitions":{"Input":{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}}}""")
            .ShouldBe("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""");

    // Ollama's parsers take what a model writes for a string where no type says otherwise.
    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    public void ToToolParameters_ParameterOfAnyType_NamesAllTypes(string schema) =>
        ToolSchema.ParametersOf(JsonElement.Parse($$$"""{"properties":{"a":{{{schema}}}}}""")).GetRawText()
            .ShouldBe($$$"""{"type":"object","properties":{"a":{{{Any}}}}}""");

    [Theory]
    [InlineData("""{"type":["string","null"]}""", """{"type":["string","null"]}""")]
    [InlineData("""{"type":"string","nullable":true}""", """{"type":["string","null"]}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", """{"type":["string","null"]}""")]
    [InlineData("""{"oneOf":[{"const":null},{"enum":["a"]}]}""", """{"type":["string","null"],"enum":["a",null]}""")]
    [InlineData("""{"allOf":[{"type":"integer"}],"nullable":true}""", """{"type":["integer","null"]}""")]
    public void ToToolParameters_Nullable_IsATypeMore(string schema, string expected) => Parameter(schema).ShouldBe(expected);

    [Theory]
    [InlineData("""{"type":"STRING"}""", """{"type":"string"}""")]
    [InlineData("""{"type":"banana"}""", """{"description":"(type: banana)"}""")]
    [InlineData("""{"type":["banana","string",1]}""", """{"type":"string"}""")]
    [InlineData("""{"type":["integer","number"]}""", """{"type":"number"}""")]
    [InlineData("""{"type":[]}""", "{}")]
    [InlineData("""{"type":{}}""", "{}")]
    [InlineData("""{"properties":{"x":{}}}""", """{"type":"object","properties":{"x":{}}}""")]
    [InlineData("""{"items":{"type":"string"}}""", """{"type":"array","items":{"type":"string"}}""")]
    public void ToToolParameters_Type_IsOneTheServerKnows(string schema, string expected) => Parameter(schema).ShouldBe(expected);

    [Theory]
    [InlineData("""{"const":"x"}""", """{"type":"string","enum":["x"]}""")]
    [InlineData("""{"enum":[1,2]}""", """{"type":"integer","enum":[1,2]}""")]
    [InlineData("""{"enum":"x","type":"string"}""", """{"type":"string"}""")]
    [InlineData("""{"enum":[],"type":"string"}""", """{"type":"string"}""")]
    [InlineData("""{"oneOf":[{"const":"a"},{"const":"b"}]}""", """{"type":"string","enum":["a","b"]}""")]
    [InlineData("""{"type":"string","enum":["a"],"minLength":1}""", """{"type":"string","enum":["a"]}""")]
    public void ToToolParameters_Values_AreAnEnum(string schema, string expected) => Parameter(schema).ShouldBe(expected);

    [Fact]
    public void ToToolParameters_ValuesWithWords_KeepThem() =>
        Parameter("""{"oneOf":[{"const":"r","title":"Red"},{"const":"g","description":"Like grass."}]}""").ShouldBe(
            """{"type":"string","anyOf":[{"type":"string","description":"Red","enum":["r"]},{"type":"string","description":"Like grass.","enum":["g"]}]}""");

    [Theory]
    [InlineData("""{"description":"Text."}""", """{"description":"Text."}""")]
    [InlineData("""{"description":["Text."]}""", "{}")]
    [InlineData("""{"title":"A","type":"string"}""", """{"type":"string"}""")]
    [InlineData("""{"title":"Name of it"}""", """{"description":"Name of it"}""")]
    [InlineData("""{"title":"Name of it","description":"Text."}""", """{"description":"Text."}""")]
    [InlineData("""{"$comment":"c","x-order":1,"$id":"a"}""", "{}")]
    public void ToToolParameters_Words_AreTheDescription(string schema, string expected) => Parameter(schema).ShouldBe(expected);

    [Theory]
    [InlineData("""{"description":"When.","type":"string","format":"date-time"}""", "When. (format: date-time)")]
    [InlineData("""{"type":"integer","minimum":1,"exclusiveMaximum":10,"multipleOf":2,"default":3}""", "(minimum: 1; exclusiveMaximum: 10; multipleOf: 2; default: 3)")]
    [InlineData("""{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991}""", null)]
    [InlineData("""{"default":{"b": [1, "é\"" ]}}""", """(default: {"b":[1,"é\""]})""")]
    [InlineData("""{"type":"array","minItems":1,"maxItems":3,"uniqueItems":true}""", "(minItems: 1; maxItems: 3; uniqueItems: true)")]
    [InlineData("""{"type":"string","pattern":"^a$","examples":["a","b"],"deprecated":true,"readOnly":false}""", """(pattern: ^a$; examples: ["a","b"]; deprecated: true)""")]
    [InlineData("""{"type":"object","additionalProperties":false}""", "(additionalProperties: false)")]
    [InlineData("""{"type":"object","additionalProperties":true}""", null)]
    [InlineData("""{"type":"object","propertyNames":{"pattern":"^x"}}""", """(propertyNames: {"pattern":"^x"})""")]
    [InlineData("""{"type":"string","not":{"const":""}}""", """(not: {"const":""})""")]
    [InlineData("""{"type":"string","minLength":"one","format":5,"pattern":null}""", null)]
    [InlineData("""{"type":"number","enum":[1,1e999]}""", "(enum: 2 values)")]
    [InlineData("""{"$ref":"https://example.org/x","type":"string"}""", "($ref: https://example.org/x)")]
    public void ToToolParameters_ConstraintThatTheServerDrops_IsNamedInTheDescription(string schema, string? expected) =>
        DescriptionOf(Parameter(schema)).ShouldBe(expected);

    [Fact]
    public void ToToolParameters_LongDefault_IsCut() =>
        DescriptionOf(Parameter($$"""{"default":"{{new string('x', 200)}}"}""")).ShouldBe($"(default: \"{new string('x', 119)}…)");

    [Theory]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""", """{"type":["string","integer"],"anyOf":[{"type":"string"},{"type":"integer"}]}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""", """{"type":["string","integer","null"],"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""")]
    [InlineData("""{"anyOf":[{"type":"string"},false]}""", """{"type":"string"}""")]
    [InlineData("""{"anyOf":[]}""", "{}")]
    [InlineData("""{"anyOf":{}}""", "{}")]
    [InlineData(
        """{"type":"object","properties":{"a":{}},"anyOf":[{"properties":{"b":{}}},{"properties":{"c":{}},"required":["c"]}]}""",
        """{"type":"object","anyOf":[{"type":"object","properties":{"b":{},"a":{}}},{"type":"object","properties":{"c":{},"a":{}},"required":["c"]}]}""")]
    public void ToToolParameters_Alternatives_AreAnyOfAndItsTypes(string schema, string expected) => Parameter(schema).ShouldBe(expected);

    [Fact]
    public void ToToolParameters_AlternativesOfRequiredMembers_AreNamedInTheDescription() =>
        Parameter("""{"type":"object","properties":{"a":{},"b":{}},"anyOf":[{"required":["a"]},{"required":["b"]}]}""").ShouldBe(
            """{"type":"object","description":"(anyOf: [{\"required\":[\"a\"]},{\"required\":[\"b\"]}])","properties":{"a":{},"b":{}}}""");

    [Fact]
    public void ToToolParameters_AllOf_IsMerged() =>
        Parameter("""
            {"allOf":[
              {"type":"object","description":"Base.","properties":{"a":{"type":"string"}},"required":["a"]},
              {"properties":{"a":{"minLength":1},"b":{}},"required":["b"]}]}
            """).ShouldBe(
            """{"type":"object","description":"Base.","properties":{"a":{"type":"string","description":"(minLength: 1)"},"b":{}},"required":["a","b"]}""");

    [Theory]
    [InlineData("""{"type":"array","items":{"type":"string","minLength":1}}""", """{"type":"array","items":{"type":"string","minLength":1}}""")]
    [InlineData("""{"type":"array","items":true}""", """{"type":"array"}""")]
    [InlineData("""{"type":"array","items":[{"type":"string"},{"type":"integer"}]}""", """{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"integer"}]}}""")]
    [InlineData("""{"prefixItems":[{"type":"string"},{"type":"string"}],"items":false}""", """{"type":"array","items":{"type":"string"}}""")]
    [InlineData("""{"type":"array","items":{"properties":{"t":{"type":"string","format":"date"}}}}""", """{"type":"array","items":{"type":"object","properties":{"t":{"type":"string","format":"date"}}}}""")]
    public void ToToolParameters_Items_KeepTheirConstraints(string schema, string expected) => Parameter(schema).ShouldBe(expected);

    private static string Root(string schema) => Shorten(ToolSchema.ParametersOf(JsonElement.Parse(schema)).GetRawText());

    private static string Parameter(string schema) => Shorten(ToolSchema
        .ParametersOf(JsonElement.Parse($$$"""{"type":"object","properties":{"a":{{{schema}}}}}"""))
        .GetProperty("properties").GetProperty("a").GetRawText());

    private static string Shorten(string schema) =>
        schema.Replace(Any, "{}", StringComparison.Ordinal).Replace(AnyWithWords, "{", StringComparison.Ordinal);

    private static string? DescriptionOf(string schema) =>
        JsonElement.Parse(schema).TryGetProperty("description", out var description) ? description.GetString() : null;
}

using System.Text.Json;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("#/$defs/D")]
    [InlineData("#/%24defs/D")]
    [InlineData("#/definitions/a~1b")]
    [InlineData("#/definitions/m~0n")]
    [InlineData("#/properties/other")]
    [InlineData("#/properties/list/items")]
    [InlineData("#/properties/choice/anyOf/1")]
    [InlineData("#anchored")]
    [InlineData("https://example.org/named")]
    [InlineData("#/$defs/Deep")]
    public void ToToolParameters_ReferenceIntoTheDocument_IsPutInPlace(string reference)
    {
        var schema = """
            {"properties":{
              "a":{"$ref":"@"},
              "other":{"type":"boolean"},
              "list":{"type":"array","items":{"type":"boolean"}},
              "choice":{"anyOf":[{"type":"string"},{"type":"boolean"}]},
              "wrapped":{"$defs":{"Deep":{"type":"boolean"}}}},
             "$defs":{
              "D":{"type":"boolean"},
              "A":{"$anchor":"anchored","type":"boolean"},
              "N":{"$id":"https://example.org/named","type":"boolean"}},
             "definitions":{"a/b":{"type":"boolean"},"m~n":{"type":"boolean"}}}
            """.Replace("@", reference, StringComparison.Ordinal);

        ToolParameter(schema).ShouldBe("""{"type":"boolean"}""");
    }

    [Theory]
    [InlineData("#/$defs/list/1", "integer")]
    [InlineData("#/$defs/t~0ilde", "integer")]
    [InlineData("#/$defs/sl~1ash", "integer")]
    [InlineData("#/$defs/per%63ent", "integer")]
    public void ToToolParameters_ReferenceInAnySpelling_IsFollowed(string reference, string type)
    {
        var schema = $$$"""{"properties":{"a":{"$ref":"{{{reference}}}"}},"$defs":{"list":[{"type":"string"},{"type":"integer"}],"t~ilde":{"type":"integer"},"sl/ash":{"type":"integer"},"percent":{"type":"integer"} } }""";

        ToolSchema.ParametersOf(JsonElement.Parse(schema)).GetProperty("properties").GetProperty("a").GetProperty("type").GetString().ShouldBe(type);
    }

    [Theory]
    [InlineData("""{"allOf":[{"$defs":{"D":{"type":"integer"}}}]}""")]
    [InlineData("""{"x":{"y":[{"$defs":{"D":{"type":"integer"}}}]}}""")]
    [InlineData("""{"x":{"definitions":{"D":{"type":"integer"}}}}""")]
    [InlineData("""{"x":{"$defs":[],"definitions":{"D":{"type":"integer"}}}}""")]
    public void ToToolParameters_DefinitionInsideAWrapper_IsFound(string wrapper)
    {
        var schema = JsonElement.Parse($$"""{"properties":{"a":{"$ref":"#/{{(wrapper.Contains("definitions", StringComparison.Ordinal) ? "definitions" : "$defs")}}/D"} },"w":{{wrapper}} }""");

        ToolSchema.ParametersOf(schema).GetProperty("properties").GetProperty("a").GetProperty("type").GetString().ShouldBe("integer");
    }

    [Fact]
    public void ToToolParameters_WordsBesideAReference_WinOverThoseOfTheDefinition() =>
        ToolParameter("""{"properties":{"a":{"$ref":"#/$defs/D","description":"Mine."}},"$defs":{"D":{"type":"string","description":"Its."}}}""")
            .ShouldBe("""{"type":"string","description":"Mine."}""");

    [Fact]
    public void ToToolParameters_MembersBesideAReference_AreMerged() =>
        ToolParameter("""{"properties":{"a":{"$ref":"#/$defs/D","properties":{"x":{"type":"null"}}}},"$defs":{"D":{"type":"object","properties":{"y":{"type":"null"}}}}}""")
            .ShouldBe("""{"type":"object","properties":{"x":{"type":"null"},"y":{"type":"null"}}}""");

    [Theory]
    [InlineData("""{"properties":{"a":{"properties":{"next":{"$ref":"#/properties/a"}}}}}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"object","properties":{"next":{"$ref":"#/$defs/a"}}}}}""")]
    public void ToToolParameters_Recursion_IsCutAndNamed(string schema) =>
        ToolParameter(schema).ShouldBe("""{"type":"object","properties":{"next":{"type":"object","description":"(recursive: a)"}}}""");

    [Theory]
    [InlineData("#/properties/b", "(recursive: b)")]
    [InlineData("#/$defs/Node", "(recursive: Node)")]
    [InlineData("#/definitions/N~1o", "(recursive: N/o)")]
    [InlineData("#/properties/c/items", "(recursive: c)")]
    [InlineData("#/x/y", "(recursive: y)")]
    public void ToToolParameters_RecursionThroughAnyPointer_IsCutAndNamed(string reference, string name)
    {
        var node = """{"type":"object","properties":{"next":{"$ref":"@"}}}""".Replace("@", reference, StringComparison.Ordinal);
        var schema = $$$"""{"properties":{"a":{"$ref":"{{{reference}}}"},"b":{{{node}}},"c":{"type":"array","items":{{{node}}} } },"x":{"y":{{{node}}} },"$defs":{"Node":{{{node}}} },"definitions":{"N/o":{{{node}}} } }""";

        ToolSchema.ParametersOf(JsonElement.Parse(schema)).GetRawText().ShouldContain(name);
    }

    [Fact]
    public void ToToolParameters_RecursionThroughTheRoot_IsCut() =>
        ToolParameter("""{"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#"}}}}""")
            .ShouldBe("""{"type":"array","items":{"type":"object","description":"(recursive: root)"}}""");

    [Fact]
    public void ToToolParameters_CircleWithoutASchema_IsAnything() =>
        ToolParameter("""{"properties":{"a":{"$ref":"#/$defs/x"}},"$defs":{"x":{"$ref":"#/$defs/y"},"y":{"$ref":"#/$defs/x"}}}""")
            .ShouldBe("""{"type":["string","number","boolean","object","array","null"]}""");

    [Fact]
    public void ToFormat_DefinitionWithoutRecursion_IsPutInPlace() =>
        Format("""{"type":"object","properties":{"a":{"$ref":"#/$defs/D"}},"$defs":{"D":{"type":"string"}}}""")
            .ShouldBe("""{"type":"object","properties":{"a":{"type":"string"}}}""");

    [Fact]
    public void ToFormat_NullableRecursion_IsAReferenceOrNull() =>
        Format("""{"$ref":"#/$defs/N","$defs":{"N":{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/N"},{"type":"null"}]}}}}}""").ShouldBe(
            """{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/N"},{"type":"null"}]}},"$defs":{"N":{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/N"},{"type":"null"}]}}}}}""");

    [Fact]
    public void ToFormat_RecursionUnderOddNames_GetsPointersThatNeedNoEscapes() =>
        Format("""{"type":"object","properties":{"a":{"$ref":"#/$defs/x~1y z"}},"$defs":{"x/y z":{"type":"object","properties":{"b":{"$ref":"#/$defs/x~1y z"}}}}}""").ShouldBe(
            """{"type":"object","properties":{"a":{"$ref":"#/$defs/x_y_z"}},"$defs":{"x_y_z":{"type":"object","properties":{"b":{"$ref":"#/$defs/x_y_z"}}}}}""");

    [Fact]
    public void ToFormat_DefinitionsOfOneName_StayApart() =>
        Format("""
            {"type":"object",
             "properties":{"a":{"$ref":"#/$defs/N"},"b":{"$ref":"#/definitions/N"}},
             "$defs":{"N":{"type":"object","properties":{"x":{"$ref":"#/$defs/N"}}}},
             "definitions":{"N":{"type":"object","properties":{"y":{"$ref":"#/definitions/N"}}}}}
            """).ShouldBe(
            """{"type":"object","properties":{"a":{"$ref":"#/$defs/N"},"b":{"$ref":"#/$defs/N_2"}},"$defs":{"N":{"type":"object","properties":{"x":{"$ref":"#/$defs/N"}}},"N_2":{"type":"object","properties":{"y":{"$ref":"#/$defs/N_2"}}}}}""");

    // A grammar rule must not begin with itself.
    [Fact]
    public void ToFormat_AlternativeThatIsItself_IsCut()
    {
        var format = Format("""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"anyOf":[{"$ref":"#/$defs/A"},{"type":"string"}]}}}""");

        GrammarRules.BrokenBy(JsonElement.Parse(format)).ShouldBeEmpty();
        format.ShouldNotContain("$ref");
    }

    [Fact]
    public void ToFormat_ReferenceToNowhere_IsNamedInTheDescription() =>
        Format("""{"type":"object","properties":{"a":{"$ref":"other.json","type":"string"}}}""")
            .ShouldBe("""{"type":"object","properties":{"a":{"type":"string","description":"($ref: other.json)"}}}""");

    [Theory]
    [InlineData("properties", """{"x":@}""")]
    [InlineData("items", "@")]
    [InlineData("prefixItems", "[@]")]
    [InlineData("additionalProperties", "@")]
    public void ToFormat_DefinitionsThatReferToEachOther_StayReferences(string keyword, string value)
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
    public void ToFormat_DefinitionThatIsItself_IsCut(string keyword)
    {
        var schema = JsonElement.Parse($$"""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"} },"$defs":{"A":{"{{keyword}}":[{"$ref":"#/$defs/A"},{"type":"string"}]} } }""");

        SchemaNormalizer.ToFormat(schema)!.Value.GetRawText().ShouldNotContain("$ref\":");
    }

    [Theory]
    [InlineData("#/$defs/list/2")]
    [InlineData("#/$defs/list/-1")]
    [InlineData("#/$defs/list/x")]
    [InlineData("#/$defs/none")]
    public void ToToolParameters_ReferenceToNowhere_IsNamedInTheDescription(string reference)
    {
        var schema = $$$"""{"properties":{"a":{"$ref":"{{{reference}}}"}},"$defs":{"list":[{"type":"string"},{"type":"integer"}]}}""";

        ToolSchema.ParametersOf(JsonElement.Parse(schema)).GetRawText().ShouldContain($"($ref: {reference})");
    }

    private static string ToolParameter(string schema) =>
        ToolSchema.ParametersOf(JsonElement.Parse(schema)).GetProperty("properties").GetProperty("a").GetRawText();

    private static string Format(string schema) => SchemaNormalizer.ToFormat(JsonElement.Parse(schema)).ToString()!;
}

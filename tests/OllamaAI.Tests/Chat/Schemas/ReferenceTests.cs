using System.Text.Json;
using OllamaAI.Chat.Schemas;

namespace OllamaAI.Tests.Chat.Schemas;

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

    private static string ToolParameter(string schema) =>
        SchemaNormalizer.ToToolParameters(JsonElement.Parse(schema)).GetProperty("properties").GetProperty("a").GetRawText();

    private static string Format(string schema) => SchemaNormalizer.ToFormat(JsonElement.Parse(schema)).ToString()!;
}

using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Tests.Wire;

public sealed class GoJsonWriterTests
{
    [Theory]
    [InlineData("a\"b\\c", """
        "a\"b\\c"
        """)]
    [InlineData("\b\f\n\r\t", """
        "\b\f\n\r\t"
        """)]
    [InlineData("\u0001\u001f\u007f", "\"\\u0001\\u001f\u007f\"")]
    [InlineData("<think> & </think>", """
        "\u003cthink\u003e \u0026 \u003c/think\u003e"
        """)]
    [InlineData("\u2028\u2029", """
        "\u2028\u2029"
        """)]
    [InlineData("Grüße 東京 😀", "\"Grüße 東京 😀\"")]
    public void Value_Text_HasGosEscapes(string text, string expected) =>
        new GoJsonWriter().Value(text).ToString().ShouldBe(expected);

    // Not among the cases above: an attribute cannot hold half a pair.
    [Fact]
    public void Value_HalfASurrogatePair_IsTheReplacementCharacter() =>
        new GoJsonWriter().Value("half \ud83d pair").ToString().ShouldBe("\"half \ufffd pair\"");

    [Fact]
    public void Members_Nested_AreCompactAndInOrder() =>
        new GoJsonWriter().StartObject().Member("b", 1).Member("a", true).Name("list").StartArray().Value("x").Null().EndArray().EndObject()
            .ToString().ShouldBe("""{"b":1,"a":true,"list":["x",null]}""");

    [Fact]
    public void OmitEmptyAndOmitZero_NothingToSay_WriteNothing() =>
        new GoJsonWriter().StartObject().OmitEmpty("a", "").OmitEmpty("b", null).OmitZero("c", 0).OmitZero("d", 1).EndObject()
            .ToString().ShouldBe("""{"d":1}""");

    [Fact]
    public void Value_Element_PassesNumbersThroughAFloat() =>
        new GoJsonWriter().Value(Parse("""{"big":9007199254740993,"one":-1.0,"small":-0.0005,"deep":[[],{}]}""")).ToString()
            .ShouldBe("""{"big":9007199254740992,"one":-1,"small":-0.0005,"deep":[[],{}]}""");

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}

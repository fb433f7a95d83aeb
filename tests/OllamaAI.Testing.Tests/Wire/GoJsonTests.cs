using System.Text;
using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Tests.Wire;

public sealed class GoJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void Parse_Blank_IsNothing(string body) => Parse(body).ShouldBeNull();

    [Theory]
    [InlineData("{\"model\":\"tiny\", ", "unexpected EOF")]
    [InlineData("[1", "unexpected EOF")]
    [InlineData("\"abc", "unexpected EOF")]
    [InlineData("x", "invalid character 'x' looking for beginning of value")]
    [InlineData("{]", "invalid character ']' looking for beginning of object key string")]
    [InlineData("{1:2}", "invalid character '1' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("{'a':1}", @"invalid character '\'' looking for beginning of object key string")]
    [InlineData("\"a\nb\"", @"invalid character '\n' in string literal")]
    [InlineData("\"\\x\"", "invalid character 'x' in string escape code")]
    [InlineData("\"\\u00g0\"", @"invalid character 'g' in \u hexadecimal character escape")]
    [InlineData("-x", "invalid character 'x' in numeric literal")]
    [InlineData("1.x", "invalid character 'x' after decimal point in numeric literal")]
    [InlineData("1ex", "invalid character 'x' in exponent of numeric literal")]
    [InlineData("trux", "invalid character 'x' in literal true (expecting 'e')")]
    [InlineData("nulx", "invalid character 'x' in literal null (expecting 'l')")]
    [InlineData("falze", "invalid character 'z' in literal false (expecting 's')")]
    public void Parse_Malformed_HasGosWords(string body, string expected) =>
        Should.Throw<GoException>(() => Parse(body)).Message.ShouldBe(expected);

    [Theory]
    [InlineData("{} trailing")]
    [InlineData("{}{\"a\":1}")]
    [InlineData(" {} ]")]
    public void Parse_MoreAfterTheFirstValue_IsIgnored(string body) => Parse(body)!.Value.ValueKind.ShouldBe(JsonValueKind.Object);

    [Fact]
    public void Parse_InvalidUtf8_BecomesTheReplacementCharacter() =>
        GoJson.Parse([(byte)'"', 0xff, (byte)'"'])!.Value.GetString().ShouldBe("\ufffd");

    [Theory]
    [InlineData(@"""\ud83d""", "\ufffd")]
    [InlineData(@"""\ude00""", "\ufffd")]
    [InlineData(@"""\ud83d\ude00""", "😀")]
    [InlineData(@"""\ud83dx""", "\ufffdx")]
    [InlineData(@"""\\ud83d""", @"\ud83d")]
    [InlineData(@"""\\\ud83d""", "\\\ufffd")]
    public void Parse_HalfASurrogatePair_BecomesTheReplacementCharacter(string body, string expected) =>
        Parse(body)!.Value.GetString().ShouldBe(expected);

    [Fact]
    public void Parse_TooDeep_IsRefused() =>
        Should.Throw<GoException>(() => Parse(new string('[', 2_000))).Message.ShouldBe("exceeded max depth");

    private static JsonElement? Parse(string body) => GoJson.Parse(Encoding.UTF8.GetBytes(body));
}

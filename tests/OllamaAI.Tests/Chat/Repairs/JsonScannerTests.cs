using System.Text.Json;
using FsCheck.Fluent;
using OllamaAI.Chat.Repairs;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class JsonScannerTests
{
    [Theory]
    [InlineData("{\"a\":[true,false,null,0,-0.5e+10,\"\\\"\\u12aF\"]} rest", 45)]
    [InlineData("[]]", 2)]
    [InlineData("[tru]", -1)]
    [InlineData("[01]", -1)]
    [InlineData("[1.]", -1)]
    [InlineData("[1,]", -1)]
    [InlineData("{\"a\":1,}", -1)]
    [InlineData("[}", -1)]
    [InlineData("1", -1)]
    public void LengthOf_Text_IsThatOfTheValue(string text, int expected) => JsonScanner.LengthOf(text).ShouldBe(expected);

    [Fact]
    public void LengthOf_AnyText_AgreesWithTheReader() => Properties.Hold(
        from body in Properties.Text("{}[]\",:\\tfn01-.e au\n", 0, 12)
        from open in Gen.Elements("[", "{", "[1", "{\"a\":", "[\"", "[{\"b\":0},")
        from close in Gen.Elements("]", "}", "\"]", "")
        select open + body + close,
        text => JsonScanner.LengthOf(text) == text.TrimEnd(' ', '\n').Length == IsJson(text));

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

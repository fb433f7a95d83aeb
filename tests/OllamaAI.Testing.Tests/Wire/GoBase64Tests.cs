using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Tests.Wire;

public sealed class GoBase64Tests
{
    [Theory]
    [InlineData("", new byte[0])]
    [InlineData("AQ==", new byte[] { 1 })]
    [InlineData("AQI=", new byte[] { 1, 2 })]
    [InlineData("AQID", new byte[] { 1, 2, 3 })]
    [InlineData("AQ\r\nID", new byte[] { 1, 2, 3 })]
    public void Decode_Standard_IsRead(string text, byte[] expected) => GoBase64.Decode(text).ShouldBe(expected);

    [Theory]
    [InlineData("***", 0)]
    [InlineData("data:image/png;base64,AQID", 4)]
    [InlineData("AQ-_", 2)]
    [InlineData("AQI", 0)]
    [InlineData("AQ=", 3)]
    [InlineData("A===", 1)]
    [InlineData("AQ==AQ==", 4)]
    public void Decode_Other_NamesTheByte(string text, int at) =>
        Should.Throw<GoException>(() => GoBase64.Decode(text)).Message.ShouldBe($"illegal base64 data at input byte {at}");
}

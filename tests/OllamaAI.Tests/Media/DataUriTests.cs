using System.Text;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public class DataUriTests
{
    [Theory]
    [InlineData("data:image/png;base64,aGVsbG8=")]
    [InlineData("DATA:image/png;BASE64,aGVsbG8=")]
    [InlineData("data:;base64,aGVsbG8=")]
    [InlineData("data:image/png;charset=x;base64 ,aGVs\r\n bG8=")]
    [InlineData("data:image/png;base64,aGVsbG8%3D")]
    [InlineData("data:,hello")]
    [InlineData("data:text/plain,%68%65llo")]
    [InlineData("data:;base64,%61%47%56%73%62%47%38%3D")]
    [InlineData("data:;base64,aG   Vs\r\n\t  bG   8=")]
    [InlineData("data:;base64,aG%20Vs%0D%0a%09bG8=")]
    public void Decode_EverySpelling_GivesTheBytes(string uri) =>
        Encoding.ASCII.GetString(DataUri.Decode(uri, maxBytes: 5).Span).ShouldBe("hello");

    [Theory]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:,")]
    public void Decode_NothingAfterTheComma_IsEmpty(string uri) => DataUri.Decode(uri, maxBytes: 5).Length.ShouldBe(0);

    [Theory]
    [InlineData("data:image/png;base64")]
    [InlineData("data:image/png;base64,aGVsbG8")]
    [InlineData("data:image/png;base64,aG!s")]
    [InlineData("data:image/png;base64,====")]
    [InlineData("data:;base64,aGVsbG8=aGVs")]
    [InlineData("data:;base64,é")]
    [InlineData("data:,%4")]
    [InlineData("data:,%zz")]
    [InlineData("data:,%+1")]
    [InlineData("data:,é")]
    public void Decode_BrokenText_IsRefused(string uri) =>
        Should.Throw<ImageRefusedException>(() => DataUri.Decode(uri, maxBytes: 100)).Message.ShouldContain("data: URI is broken");

    [Theory]
    [InlineData("data:;base64,aGVsbG8h")]
    [InlineData("data:,hello!")]
    [InlineData("data:,%68%65%6c%6c%6f%21")]
    [InlineData("data:;base64,!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Decode_OneByteTooMany_IsRefused(string uri) =>
        Should.Throw<ImageRefusedException>(() => DataUri.Decode(uri, maxBytes: 5)).Message.ShouldContain("limit of 5 bytes");
}

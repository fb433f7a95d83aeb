using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public class DataUriLimitTests
{
    [Theory]
    [InlineData("data:;base64,")]
    [InlineData("data:,")]
    [InlineData("data:")]
    public void Decode_LongerThanAnySpellingOfAsManyBytes_IsRefusedUnread(string start) =>
        Should.Throw<ImageRefusedException>(() => DataUri.Decode(start + new string(' ', 1100), maxBytes: 5))
            .Message.ShouldContain("limit of 5 bytes");

    [Theory]
    [InlineData("data:;base64,aGVsbG8=")]
    [InlineData("data:,%68%65llo")]
    public void Decode_TimeIsUp_Ends(string uri) =>
        Should.Throw<OperationCanceledException>(() => DataUri.Decode(uri, maxBytes: 5, new CancellationToken(true)));

    [Theory]
    [InlineData("data:,a%")]
    [InlineData("data:,%%41")]
    [InlineData("data:;base64,aGVs%")]
    public void Decode_BrokenEscape_IsRefused(string uri) =>
        Should.Throw<ImageRefusedException>(() => DataUri.Decode(uri, maxBytes: 100)).Message.ShouldContain("data: URI is broken");

    [Fact]
    public void Decode_LongTextWithEscapes_GivesEveryByte()
    {
        var text = new string('a', 100_000);

        var bytes = DataUri.Decode($"data:,{text}%62{text}", maxBytes: 200_001).ToArray();

        bytes.ShouldBe([.. Enumerable.Repeat((byte)'a', 100_000), (byte)'b', .. Enumerable.Repeat((byte)'a', 100_000)]);
    }
}

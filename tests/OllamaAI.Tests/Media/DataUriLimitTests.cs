using System.Text;
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

    [Theory]
    [InlineData("data:;base64,", "AAAA")]
    [InlineData("data:;base64,", "A A A A   ")]
    [InlineData("data:;base64,", "%41%41%41%41")]
    [InlineData("data:,", "AAA")]
    [InlineData("data:,", "%41%41%41")]
    public async Task ReadAsync_LargestDataUriInAnySpelling_AllocatesAtMostTwiceItsSize(string start, string threeBytes)
    {
        const int Size = 3_000_000;
        var uri = $" {start}{new StringBuilder().Insert(0, threeBytes, Size / 3)} ";
        var reader = new MediaReader(new() { MaxBytes = Size });
        var before = GC.GetAllocatedBytesForCurrentThread();

        await reader.ReadAsync(uri, CancellationToken.None).ShouldBeRefusedAsync("unknown data");

        // Nothing in it waits, so all of it runs on this thread.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2L * Size);
    }

    [Fact]
    public async Task ReadAsync_EndlessTextBeforeAColon_IsRefusedWithoutACopy()
    {
        var source = new string('a', 10_000_000) + ":";
        var reader = new MediaReader(new());
        var before = GC.GetAllocatedBytesForCurrentThread();

        await reader.ReadAsync(source, CancellationToken.None).ShouldBeRefusedAsync("too long");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(source.Length);
    }
}

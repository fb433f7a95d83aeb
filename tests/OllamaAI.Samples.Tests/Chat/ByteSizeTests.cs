using ChatSample;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 KB")]
    [InlineData(182_000, "182 KB")]
    [InlineData(999_600, "1.0 MB")]
    [InlineData(2_019_393_189, "2.0 GB")]
    [InlineData(42_520_413_916, "43 GB")]
    [InlineData(long.MaxValue, "9223372 TB")]
    public void Of_Bytes_AreShortAndDecimal(long bytes, string expected) => ByteSize.Of(bytes).ShouldBe(expected);
}

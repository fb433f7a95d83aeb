using System.Text;
using OllamaAI.Models;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Models;

public sealed class BlobDigestTests
{
    private const string OfAbc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public async Task ComputeAsync_Stream_IsItsSha256()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("abc"));

        (await BlobDigest.ComputeAsync(stream)).ShouldBe(OfAbc);
    }

    [Fact]
    public async Task ComputeAsync_StreamInTheMiddle_CountsFromThere()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("xxabc")) { Position = 2 };

        (await BlobDigest.ComputeAsync(stream)).ShouldBe(OfAbc);
        stream.Position.ShouldBe(5);
    }

    [Fact]
    public async Task ComputeAsync_Progress_EndsWithTheLength()
    {
        List<long> progress = [];
        using var stream = new MemoryStream(new byte[1_000_000]);

        await BlobDigest.ComputeAsync(stream, Reports.To(progress));

        progress.Count.ShouldBeGreaterThan(1);
        progress.ShouldBeInOrder();
        progress[^1].ShouldBe(1_000_000);
    }

    [Fact]
    public async Task ComputeAsync_Cancelled_Throws()
    {
        using var stream = new MemoryStream(new byte[10]);

        await Should.ThrowAsync<OperationCanceledException>(BlobDigest.ComputeAsync(stream, null, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(OfAbc)]
    [InlineData("sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void TryTryParse_AnySpelling_IsTheSameDigest(string text)
    {
        BlobDigest.TryParse(text, out var digest).ShouldBeTrue();

        digest.ShouldBe(OfAbc);
    }

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("sha256:banana")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void TryParse_Malformed_IsFalse(string text) => BlobDigest.TryParse(text, out _).ShouldBeFalse();
}

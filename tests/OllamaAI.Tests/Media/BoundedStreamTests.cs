using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class BoundedStreamTests
{
    [Fact]
    public async Task ReadAsync_AsManyBytesAsAllowed_GivesThem() =>
        (await BoundedStream.ReadAsync(new MemoryStream([1, 2, 3]), maxBytes: 3, CancellationToken.None)).ToArray().ShouldBe([1, 2, 3]);

    [Fact]
    public void ReadAsync_LargestImage_AllocatesAtMostFourTimesItsSize()
    {
        const int size = 20 * 1024 * 1024;
        using var image = new MemoryStream(new byte[size]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        // A stream in memory is read on this thread alone.
        BoundedStream.ReadAsync(image, size, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4L * size);
    }

    [Fact]
    public async Task ReadAsync_OneByteTooMany_IsRefused() =>
        await BoundedStream.ReadAsync(new MemoryStream([1, 2, 3]), maxBytes: 2, CancellationToken.None).ShouldBeRefusedAsync("limit of 2 bytes");
}

using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class BoundedStreamTests
{
    [Fact]
    public async Task ReadAsync_AsManyBytesAsAllowed_GivesThem() =>
        (await BoundedStream.ReadAsync(new MemoryStream([1, 2, 3]), maxBytes: 3, CancellationToken.None)).ToArray().ShouldBe([1, 2, 3]);

    [Fact]
    public async Task ReadAsync_OneByteTooMany_IsRefused() =>
        await BoundedStream.ReadAsync(new MemoryStream([1, 2, 3]), maxBytes: 2, CancellationToken.None).ShouldBeRefusedAsync("limit of 2 bytes");
}

using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class JsonBodyTests
{
    [Fact]
    public async Task Create_Headers_NameTypeAndLengthInAdvance()
    {
        var request = new OllamaChatRequest
        {
            Model = "m",
            Messages = [new OllamaMessage { Role = "user", Content = "ü", Images = [new byte[1], new byte[2], new byte[3], new byte[100_000]] }],
        };
        using var body = JsonBody.Create(request, OllamaJsonContext.Default.OllamaChatRequest);

        var length = body.Headers.ContentLength;

        var bytes = await body.ReadAsByteArrayAsync();

        body.Headers.ContentType!.MediaType.ShouldBe("application/json");
        length.ShouldBe(bytes.Length);
        JsonElement.Parse(bytes).GetProperty("messages")[0].GetProperty("images")[3].GetBytesFromBase64().Length.ShouldBe(100_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(98_303)]
    [InlineData(98_304)]
    [InlineData(98_305)]
    [InlineData(196_608)]
    [InlineData(300_001)]
    public async Task Create_ImageOfAnySize_ArrivesByteForByte(int size)
    {
        var image = new byte[size];
        new Random(8).NextBytes(image);
        using var body = JsonBody.Create(
            new OllamaChatRequest { Model = "m", Messages = [new OllamaMessage { Role = "user", Images = [image, image] }] },
            OllamaJsonContext.Default.OllamaChatRequest);

        var bytes = await body.ReadAsByteArrayAsync();

        body.Headers.ContentLength.ShouldBe(bytes.Length);
        foreach (var sent in JsonElement.Parse(bytes).GetProperty("messages")[0].GetProperty("images").EnumerateArray())
        {
            sent.GetBytesFromBase64().AsSpan().SequenceEqual(image).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Dispose_WhileTheBodyIsSent_TheRestIsUnharmed()
    {
        var request = new OllamaChatRequest { Model = "m", Messages = [new OllamaMessage { Role = "user", Images = [new byte[3]], Content = "after the image" }] };
        using var whole = JsonBody.Create(request, OllamaJsonContext.Default.OllamaChatRequest);
        var expected = await whole.ReadAsStringAsync();
        var body = JsonBody.Create(request, OllamaJsonContext.Default.OllamaChatRequest);
        var gate = new GatedStream();
        var sending = body.CopyToAsync(gate);

        body.Dispose();
        List<byte[]> stolen = [.. Enumerable.Range(0, 64).Select(_ => System.Buffers.ArrayPool<byte>.Shared.Rent(1024))];
        stolen.ForEach(array => array.AsSpan().Fill((byte)'!'));
        gate.Open();
        await sending;

        Encoding.UTF8.GetString(gate.Written.ToArray()).ShouldBe(expected);
        stolen.ForEach(array => System.Buffers.ArrayPool<byte>.Shared.Return(array));
    }

    /// <summary>Holds back the first write until it is opened.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MemoryStream Written { get; } = new();

        public void Open() => _gate.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _gate.Task.DefaultTimeout();
            Written.Write(buffer.Span);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

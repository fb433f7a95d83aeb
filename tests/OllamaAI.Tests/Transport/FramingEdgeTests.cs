using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Tests.Images;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>Lines and bodies of exactly the allowed size, and buffers that are shared, filled up or given back too early.</summary>
public sealed class FramingEdgeTests
{
    private static readonly ApiCall Call = new(HttpMethod.Post, "api/chat") { Model = "m" };

    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Theory]
    [InlineData(20, "\n")]
    [InlineData(20, "")]
    [InlineData(40_000, "\n")]
    [InlineData(40_000, "")]
    public async Task ReadLine_AsLongAsAllowed_IsRead(int length, string end)
    {
        using var lines = new LineBuffer(Call, length);

        (await ReadAsync(lines, Stream(new string('x', length) + end))).ShouldHaveSingleItem().Length.ShouldBe(length);
    }

    [Theory]
    [InlineData(20, "\n")]
    [InlineData(20, "")]
    [InlineData(40_000, "\n")]
    [InlineData(40_000, "")]
    public async Task ReadLine_OneByteLonger_NamesTheLimit(int length, string end)
    {
        using var lines = new LineBuffer(Call, length);

        (await Should.ThrowAsync<OllamaException>(ReadAsync(lines, Stream(new string('x', length + 1) + end)))).Message.ShouldContain($"more than {length} bytes (OllamaClientOptions.MaxLineBytes)");
    }

    [Fact]
    public async Task ReadLine_WithoutEnd_IsNotBufferedBeyondTheLimit()
    {
        var endless = new CountingStream(zeros: long.MaxValue);
        using var lines = new LineBuffer(Call, maxLineBytes: 40_000);

        await Should.ThrowAsync<OllamaException>(ReadAsync(lines, endless));
    }

    [Fact]
    public async Task ReadLine_ManyThatCrossTheEndOfTheBuffer_AreWhole()
    {
        string[] lines = [.. Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), 1000 + i))];
        using var buffer = new LineBuffer(Call, maxLineBytes: 2000);

        (await ReadAsync(buffer, Stream(string.Join('\n', lines)))).ShouldBe(lines);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public async Task ReadBody_AsLargeAsAllowed_IsRead(int length)
    {
        using var timer = new CallTimer(new OllamaClientOptions(), CancellationToken.None);
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))));
        using var content = new StreamContent(new MemoryStream(bytes));

        using var body = await ResponseBody.ReadAsync(content, length, timer);

        body!.Written.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task ReadBody_OneByteLarger_IsNot()
    {
        using var timer = new CallTimer(new OllamaClientOptions(), CancellationToken.None);
        using var content = new ByteArrayContent(new byte[101]);

        (await ResponseBody.ReadAsync(content, 100, timer)).ShouldBeNull();
    }

    [Fact]
    public void PooledBuffer_ThatHasToGrow_KeepsWhatWasWritten()
    {
        using var buffer = new PooledBuffer(16);
        byte[] all = [.. Enumerable.Range(0, 10_000).Select(i => (byte)i)];
        foreach (var piece in all.Chunk(7))
        {
            piece.CopyTo(buffer.GetSpan(piece.Length));
            buffer.Advance(piece.Length);
        }

        buffer.Written.ToArray().ShouldBe(all);
    }

    [Fact]
    public void PooledBuffer_AskedForMoreThanThereIs_GivesAtLeastThat()
    {
        using var buffer = new PooledBuffer(16, limit: 20);
        buffer.Advance(10);

        buffer.GetMemory(1000).Length.ShouldBeGreaterThanOrEqualTo(1000);
    }

    [Fact]
    public void PooledBuffer_Disposed_IsEmptyAndCanBeDisposedAgain()
    {
        var buffer = new PooledBuffer(16);
        buffer.Advance(10);

        buffer.Dispose();
        buffer.Dispose();

        buffer.Length.ShouldBe(0);
        buffer.Written.Length.ShouldBe(0);
    }

    [Fact]
    public async Task JsonBody_Headers_TellTypeAndLengthInAdvance()
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
    public async Task JsonBody_PictureOfAnySize_ArrivesByteForByte(int size)
    {
        var picture = new byte[size];
        new Random(8).NextBytes(picture);
        using var body = JsonBody.Create(
            new OllamaChatRequest { Model = "m", Messages = [new OllamaMessage { Role = "user", Images = [picture, picture] }] },
            OllamaJsonContext.Default.OllamaChatRequest);

        var bytes = await body.ReadAsByteArrayAsync();

        body.Headers.ContentLength.ShouldBe(bytes.Length);
        foreach (var image in JsonElement.Parse(bytes).GetProperty("messages")[0].GetProperty("images").EnumerateArray())
        {
            image.GetBytesFromBase64().AsSpan().SequenceEqual(picture).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task JsonBody_DisposedWhileItIsSent_SendsTheRestUnharmed()
    {
        var request = new OllamaChatRequest { Model = "m", Messages = [new OllamaMessage { Role = "user", Images = [new byte[3]], Content = "after the picture" }] };
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

    [Fact]
    public async Task ChatStreaming_ManyFrames_TheFirstIsLoggedOnce()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("b") + Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = new OneLoggerFactory(logger) });

        (await client.ChatStreamingAsync(Request).ToListAsync()).Count.ShouldBe(3);

        logger.Entries.Select(entry => entry.Message).Where(message => message.StartsWith("First piece", StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldStartWith("First piece of the answer to api/chat for model 'm' after ");
    }

    [Theory]
    [InlineData(1_000_000_000, true)]
    [InlineData(999_999_999, false)]
    public async Task Chat_LoadOfASecondOrMore_IsLogged(long nanoseconds, bool isLogged)
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Message("\"content\":\"a\"", $"\"done\":true,\"load_duration\":{nanoseconds}"));
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = new OneLoggerFactory(logger) });

        await client.ChatAsync(Request);

        logger.Entries.Any(entry => entry.Message == "The server took 1000 ms to load model 'm'.").ShouldBe(isLogged);
    }

    [Fact]
    public void LineBuffer_LongLine_GrowsByDoublingAndNotAtOnceToTheLimit()
    {
        using var lines = new LineBuffer(Call, maxLineBytes: 10_000_000);
        List<int> sizes = [];
        for (var length = 0; length < 100_000;)
        {
            var room = lines.GetMemory();
            room.Span.Fill((byte)'x');
            length += room.Length;
            sizes.Add(length);
            lines.Advance(room.Length);
            lines.TryReadLine().ShouldBeFalse();
        }

        sizes.ShouldBe([16_384, 32_768, 65_536, 131_072]);
    }

    [Fact]
    public void PooledBuffer_ThatHasToGrow_DoublesAndNotAtOnceToTheLimit()
    {
        using var buffer = new PooledBuffer(1024, limit: 10_000_000);
        buffer.Advance(buffer.GetMemory().Length);

        buffer.GetMemory().Length.ShouldBe(1024);
    }

    [Fact]
    public void PooledBuffer_FilledToTheLastByte_HandsOutThatByteBeforeItGrows()
    {
        using var buffer = new PooledBuffer(1024);
        buffer.Advance(1023);

        buffer.GetMemory(1).Length.ShouldBe(1);
    }


    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<List<string>> ReadAsync(LineBuffer buffer, Stream stream)
    {
        List<string> lines = [];
        while (!buffer.IsEnd)
        {
            buffer.Advance(await stream.ReadAsync(buffer.GetMemory()));
            while (buffer.TryReadLine())
            {
                lines.Add(Encoding.UTF8.GetString(buffer.Line.Span));
            }
        }

        return lines;
    }

    /// <summary>Holds back the first write until it is opened.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MemoryStream Written { get; } = new();

        public void Open() => _gate.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _gate.Task;
            Written.Write(buffer.Span);
        }
    }
}

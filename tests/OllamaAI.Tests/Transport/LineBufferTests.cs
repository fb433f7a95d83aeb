using System.Text;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class LineBufferTests
{
    private static readonly ApiCall Call = new(HttpMethod.Post, "api/chat") { Model = "m" };

    [Theory]
    [InlineData(20, "\n")]
    [InlineData(20, "")]
    [InlineData(40_000, "\n")]
    [InlineData(40_000, "")]
    public async Task TryReadLine_AsLongAsAllowed_IsRead(int length, string end)
    {
        using var lines = new LineBuffer(Call, length);

        (await ReadAsync(lines, Stream(new string('x', length) + end))).ShouldHaveSingleItem().Length.ShouldBe(length);
    }

    [Theory]
    [InlineData(20, "\n")]
    [InlineData(20, "")]
    [InlineData(40_000, "\n")]
    [InlineData(40_000, "")]
    public async Task TryReadLine_OneByteTooLong_NamesTheLimit(int length, string end)
    {
        using var lines = new LineBuffer(Call, length);

        (await Should.ThrowAsync<OllamaException>(ReadAsync(lines, Stream(new string('x', length + 1) + end)))).Message.ShouldContain($"more than {length} bytes (OllamaClientOptions.MaxLineBytes)");
    }

    [Fact]
    public async Task TryReadLine_WithoutEnd_IsNotBufferedBeyondTheLimit()
    {
        var endless = new CountingStream(zeros: long.MaxValue);
        using var lines = new LineBuffer(Call, maxLineBytes: 40_000);

        await Should.ThrowAsync<OllamaException>(ReadAsync(lines, endless));
    }

    [Fact]
    public async Task TryReadLine_LinesAcrossTheEndOfTheBuffer_AreWhole()
    {
        string[] lines = [.. Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), 1000 + i))];
        using var buffer = new LineBuffer(Call, maxLineBytes: 2000);

        (await ReadAsync(buffer, Stream(string.Join('\n', lines)))).ShouldBe(lines);
    }

    [Fact]
    public void GetMemory_LongLine_DoublesTheBufferAndDoesNotGrowToTheLimitAtOnce()
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

        sizes.ShouldBe([1_024, 16_384, 32_768, 65_536, 131_072]);
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
}

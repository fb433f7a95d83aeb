using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class PooledBufferTests
{
    [Fact]
    public void GetSpan_BufferHasToGrow_KeepsWhatWasWritten()
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
    public void GetMemory_MoreThanThereIs_GivesAtLeastThat()
    {
        using var buffer = new PooledBuffer(16, limit: 20);
        buffer.Advance(10);

        buffer.GetMemory(1000).Length.ShouldBeGreaterThanOrEqualTo(1000);
    }

    [Fact]
    public void GetMemory_BufferHasToGrow_DoublesAndDoesNotGrowToTheLimitAtOnce()
    {
        using var buffer = new PooledBuffer(1024, limit: 10_000_000);
        buffer.Advance(buffer.GetMemory().Length);

        buffer.GetMemory().Length.ShouldBe(1024);
    }

    [Fact]
    public void GetMemory_OneByteLeft_IsHandedOutBeforeTheBufferGrows()
    {
        using var buffer = new PooledBuffer(1024);
        buffer.Advance(1023);

        buffer.GetMemory(1).Length.ShouldBe(1);
    }

    [Fact]
    public void Dispose_Twice_LeavesAnEmptyBuffer()
    {
        var buffer = new PooledBuffer(16);
        buffer.Advance(10);

        buffer.Dispose();
        buffer.Dispose();

        buffer.Length.ShouldBe(0);
        buffer.Written.Length.ShouldBe(0);
    }
}

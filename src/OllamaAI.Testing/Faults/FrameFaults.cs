using System.Runtime.CompilerServices;
using System.Text;
using OllamaAI.Testing.Engine;
using Bytes = System.ReadOnlyMemory<byte>;
using Frames = System.Collections.Generic.IAsyncEnumerable<System.ReadOnlyMemory<byte>>;

namespace OllamaAI.Testing;

/// <summary>What faults do to the frames of a body. The original frames are always read, so that what holds them is released.</summary>
internal static class FrameFaults
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Frames Cut(Frames frames, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (count-- <= 0)
            {
                yield break;
            }

            yield return frame;
        }
    }

    public static async Frames WithoutLast(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Bytes? held = null;
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (held is { } earlier)
            {
                yield return earlier;
            }

            held = frame;
        }
    }

    public static async Frames Slow(
        Frames frames, TimeSpan pause, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            yield return frame;
        }
    }

    public static async Frames WhiteSpace(
        Frames frames, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var _ in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
        }

        while (true)
        {
            yield return LineFeed;
            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Frames WithoutEnd(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Bytes last = LineFeed;
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            last = frame;
            yield return frame;
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return last;
        }
    }

    public static async Frames WithoutLastLineFeed(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Bytes held = default;
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!held.IsEmpty)
            {
                yield return held;
            }

            held = frame;
        }

        yield return Trim(held);
    }

    public static async Frames CrLf(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return (byte[])[.. Trim(frame).Span, .. "\r\n"u8];
        }
    }

    public static async Frames BlankLines(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return LineFeed;
            yield return frame;
        }
    }

    public static async Frames Join(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var whole = new MemoryStream();
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            whole.Write(frame.Span);
        }

        yield return whole.ToArray();
    }

    public static async Frames Split(Frames frames, int length, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            for (var start = 0; start < frame.Length; start += length)
            {
                yield return frame.Slice(start, Math.Min(length, frame.Length - start));
            }
        }
    }

    public static async Frames Stall(
        Frames frames,
        int count,
        Task until,
        CancellationToken aborted,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (count-- == 0)
            {
                await until.WaitAsync(aborted).ConfigureAwait(false);
            }

            yield return frame;
        }
    }

    /// <param name="frames">The frames.</param>
    /// <param name="count">How many are sent whole.</param>
    /// <param name="part">The part of the next that is sent, 0 to 1.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    public static async Frames Break(
        Frames frames, int count, double part, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (count-- > 0)
            {
                yield return frame;
                continue;
            }

            if (part > 0)
            {
                yield return frame[..(int)(frame.Length * part)];
            }

            break;
        }

        throw new ConnectionCutException();
    }

    public static async Frames Replace(
        Frames frames, int count, Bytes last, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in Cut(frames, count, cancellationToken).ConfigureAwait(false))
        {
            yield return frame;
        }

        yield return last;
    }

    public static async Frames Insert(
        Frames frames, int count, string line, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (count-- == 0)
            {
                yield return Encoding.UTF8.GetBytes(line + "\n");
            }

            yield return frame;
        }
    }

    public static async Frames Pad(Frames frames, int length, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var padded = false;
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return padded ? frame : Pad(frame, length);
            padded = true;
        }
    }

    private static byte[] Pad(Bytes frame, int length)
    {
        var end = frame.Span.LastIndexOf((byte)'}');
        return [.. frame.Span[..end], .. Encoding.UTF8.GetBytes($",\"padding\":\"{new string('x', length)}\""), .. frame.Span[end..]];
    }

    private static Bytes Trim(Bytes frame) => frame.Span.EndsWith("\n"u8) ? frame[..^1] : frame;
}

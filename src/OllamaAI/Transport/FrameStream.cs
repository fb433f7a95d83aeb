using System.Diagnostics.CodeAnalysis;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>Reads the frames of one streamed answer, and tells a whole answer from one that broke off.</summary>
/// <param name="call">The request.</param>
/// <param name="format">How frames are read.</param>
/// <param name="body">The answer's body, which its owner disposes.</param>
/// <param name="deadline">The running limit for the first frame. Later ones are started here.</param>
/// <param name="limits">The time limits.</param>
/// <param name="faults">Says what exceptions of the body mean.</param>
/// <param name="options">The limits in bytes.</param>
internal sealed class FrameStream<T>(
    ApiCall call, FrameFormat<T> format, Stream body, Deadline deadline, CallLimits limits, HttpFaults faults, OllamaClientOptions options)
    : IDisposable
    where T : class
{
    private const int MaxJoinedLines = 256;
    private const int MaxJoinedBytes = 1024 * 1024;

    // The end of a body is a few bytes. A server that goes on after the last frame loses the connection.
    private const int MaxTrailingBytes = 4 * 1024;

    private readonly IWireReader<T> _reader = format.CreateReader();
    private readonly LineBuffer _lines = new(call, options.MaxLineBytes);
    private readonly PartialText _text = new(options.MaxResponseBytes);
    private FramePhase _phase;
    private int _joined;

    /// <summary>Reads the next frame.</summary>
    /// <returns>The frame; <see langword="null"/> at the end of a whole answer.</returns>
    public ValueTask<T?> ReadAsync()
    {
        if (_phase == FramePhase.Finished)
        {
            return DrainAsync();
        }

        if (deadline.Token.IsCancellationRequested)
        {
            throw Translate(new OperationCanceledException(deadline.Token));
        }

        return TryReadFrame(out var frame) ? new ValueTask<T?>(frame) : WaitAsync();
    }

    public void Dispose()
    {
        _text.Dispose();
        _lines.Dispose();
    }

    private async ValueTask<T?> WaitAsync()
    {
        if (_phase != FramePhase.BeforeFirst)
        {
            deadline.Start(limits.Idle);
        }

        while (!_lines.IsEnd)
        {
            try
            {
                _lines.Advance(await body.ReadAsync(_lines.GetMemory(), deadline.Token).ConfigureAwait(false));
            }
            catch (Exception e)
            {
                throw Translate(e);
            }

            if (TryReadFrame(out var frame))
            {
                // Only waiting counts, not what the caller does between two frames.
                deadline.Stop();
                return frame;
            }
        }

        return _phase == FramePhase.PerhapsFinished ? null : throw OllamaErrors.Interrupted(call, _text.ToString());
    }

    /// <summary>Reads to the end of the body, so that the connection can be used again.</summary>
    private async ValueTask<T?> DrainAsync()
    {
        deadline.Start(limits.Drain);
        var rest = new byte[MaxTrailingBytes];
        try
        {
            var total = 0;
            int count;
            while (total < MaxTrailingBytes && (count = await body.ReadAsync(rest, deadline.Token).ConfigureAwait(false)) > 0)
            {
                total += count;
            }
        }
        catch (Exception e)
        {
            // The answer is complete: how the connection ended does not matter, unless the caller ended it.
            if (deadline.IsCanceledByCaller)
            {
                throw Translate(e);
            }
        }

        return null;
    }

    private bool TryReadFrame([NotNullWhen(true)] out T? frame)
    {
        frame = null;
        while (frame is null && TryReadLine())
        {
            frame = TakeFrame();
        }

        return frame is not null;
    }

    private bool TryReadLine()
    {
        try
        {
            return _lines.TryReadLine();
        }
        catch (OllamaException e)
        {
            throw WithText(e);
        }
    }

    /// <summary>Takes in the line as a frame; <see langword="null"/> if it goes on behind its line feed.</summary>
    private T? TakeFrame()
    {
        var frame = ParseOrJoin(_lines.Line.Span);
        if (frame is null)
        {
            return null;
        }

        _joined = 0;
        _phase = !format.IsLast(frame) ? FramePhase.Unfinished : format.CanGoOn ? FramePhase.PerhapsFinished : FramePhase.Finished;
        if (format.TextOf?.Invoke(frame) is { Length: > 0 } text)
        {
            _text.Append(text);
        }

        return frame;
    }

    private T? ParseOrJoin(ReadOnlySpan<byte> line)
    {
        try
        {
            return AnswerParser.Parse(call, _reader, line) ?? throw OllamaErrors.FromErrorLine(call, ErrorBody.Parse(line));
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.InvalidResponse && MayContinueOnNextLine(line))
        {
            _joined++;
            _lines.JoinNextLine();
            return null;
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.InvalidResponse && IsText(line))
        {
            // What a proxy says when the server behind it goes away is not JSON.
            throw WithText(OllamaErrors.FromErrorLine(call, ErrorBody.Parse(line)));
        }
        catch (OllamaException e)
        {
            throw WithText(e);
        }
    }

    // A raw line feed in a text cuts a frame in two, and what gateways write may have many lines. Bounded, because each attempt reads
    // the whole line again.
    private bool MayContinueOnNextLine(ReadOnlySpan<byte> line) =>
        !_lines.IsEnd && _joined < MaxJoinedLines && line.Length < MaxJoinedBytes && UnfinishedLine.GoesOn(line);

    private bool IsText(ReadOnlySpan<byte> line) => _phase != FramePhase.BeforeFirst && !line.TrimStart(" \t"u8).StartsWith("{"u8);

    private Exception Translate(Exception exception) => WithText(faults.OfRead(exception, call, deadline));

    private Exception WithText(Exception exception) =>
        exception is OllamaException fault && _text.ToString() is { } text ? fault.WithPartialText(text) : exception;
}

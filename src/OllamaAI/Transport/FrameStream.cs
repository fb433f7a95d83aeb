using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>The frames of one streamed answer: waits, parses, and tells a whole answer from one that broke off.</summary>
internal sealed class FrameStream<T>(OllamaTransport transport, ApiCall call, FrameFormat<T> format, CallTimer timer) : IDisposable
    where T : class
{
    private const int MaxJoinedLines = 256;
    private const int MaxJoinedBytes = 1024 * 1024;

    private readonly IWireReader<T> _reader = format.CreateReader();
    private readonly PartialText _text = new(transport.MaxResponseBytes);
    private HttpContent? _content;
    private HttpResponseMessage? _response;
    private Stream? _stream;
    private LineBuffer? _lines;
    private long _sent;
    private int _joined;
    private bool _isFirst = true;
    private bool _sawAny;
    private bool _sawLast;

    /// <summary>Sends the request and waits for the answer to begin.</summary>
    public async ValueTask OpenAsync()
    {
        _content = call.CreateContent();
        _sent = transport.TimeProvider.GetTimestamp();
        timer.Start(TimeLimit.FirstToken);
        _response = await transport.OpenAsync(call, _content, timer).ConfigureAwait(false);
        try
        {
            _stream = await _response.Content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Translate(e);
        }

        _lines = new LineBuffer(call, transport.MaxLineBytes);
    }

    private bool IsOver => _sawLast && !format.CanGoOn;

    /// <summary>The next frame; <see langword="null"/> at the end of a whole answer.</summary>
    public ValueTask<T?> ReadAsync()
    {
        if (timer.Token.IsCancellationRequested)
        {
            // A limit that passes while the caller looks at the last frame takes nothing from a whole answer.
            return IsOver && !timer.IsCanceledByCaller ? default : throw Translate(new OperationCanceledException(timer.Token));
        }

        return TryReadFrame(out var frame) ? new ValueTask<T?>(frame) : WaitAsync();
    }

    public void Dispose()
    {
        _text.Dispose();
        _lines?.Dispose();
        _response?.Dispose();
        timer.Dispose();
        _content?.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T?> WaitAsync()
    {
        while (!_lines!.IsEnd)
        {
            try
            {
                _lines.Advance(await BeginRead().ConfigureAwait(false));
            }
            catch (Exception e)
            {
                // The answer was complete: how the connection ended is of no interest, unless the caller ended it.
                return IsOver && !timer.IsCanceledByCaller ? null : throw Translate(e);
            }
            finally
            {
                // Only waiting counts, not what the caller does between two frames.
                timer.Stop();
                _isFirst = false;
            }

            if (TryReadFrame(out var frame))
            {
                return frame;
            }
        }

        return _sawLast ? null : throw WithText(OllamaErrors.Interrupted(call, (string?)null));
    }

    private ValueTask<int> BeginRead()
    {
        var read = _stream!.ReadAsync(_lines!.GetMemory(), timer.Token);
        if (!read.IsCompleted && !_isFirst)
        {
            timer.Start(IsOver ? TimeLimit.Drain : TimeLimit.Idle);
        }

        return read;
    }

    private bool TryReadFrame([NotNullWhen(true)] out T? frame)
    {
        frame = null;
        while (frame is null && TryReadLine())
        {
            frame = ParseLine();
        }

        return frame is not null;
    }

    private bool TryReadLine()
    {
        try
        {
            return _lines!.TryReadLine();
        }
        catch (OllamaException e)
        {
            throw WithText(e);
        }
    }

    /// <summary>Parses the line; <see langword="null"/> if it goes on behind its line feed.</summary>
    private T? ParseLine()
    {
        var frame = Parse(_lines!.Line.Span);
        if (frame is null)
        {
            return null;
        }

        _joined = 0;
        if (!_sawAny)
        {
            _sawAny = true;
            transport.Recorder.FirstFrame(call, transport.TimeProvider.GetElapsedTime(_sent), isToken: format.MetricsOf is not null);
        }

        _sawLast = format.IsLast(frame);
        if (format.TextOf?.Invoke(frame) is { Length: > 0 } text)
        {
            _text.Append(text);
        }

        if (format.MetricsOf is not null)
        {
            transport.Recorder.Measured(call, format.MetricsOf(frame));
        }

        return frame;
    }

    private T? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return OllamaTransport.Parse(call, _reader, line) ?? throw OllamaErrors.FromErrorLine(call, ErrorBody.Parse(line));
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.InvalidResponse && CanGoOn(line))
        {
            _joined++;
            _lines!.JoinNextLine();
            return null;
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.InvalidResponse && _sawAny && !line.TrimStart(" \t"u8).StartsWith("{"u8))
        {
            // What a proxy says when the server behind it goes away is not JSON.
            throw WithText(OllamaErrors.FromErrorLine(call, ErrorBody.Parse(line)));
        }
        catch (OllamaException e)
        {
            throw WithText(e);
        }
    }

    // A raw line feed in a text cuts a frame in two; what gateways write may have many lines. Bounded, because each attempt reads the
    // whole line again.
    private bool CanGoOn(ReadOnlySpan<byte> line) =>
        !_lines!.IsEnd && _joined < MaxJoinedLines && line.Length < MaxJoinedBytes && UnfinishedLine.GoesOn(line);

    private Exception Translate(Exception exception) => WithText(transport.TranslateReadFault(call, timer, exception));

    private Exception WithText(Exception exception) =>
        exception is OllamaException fault && _text.ToString() is { } text ? fault.WithPartialText(text) : exception;
}

using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>The frames of one streamed answer: waits, parses, and tells a whole answer from one that broke off.</summary>
internal sealed class FrameStream<T>(OllamaTransport transport, ApiCall call, IWireReader<T> reader, Func<T, bool> isLast, CallTimer timer) : IDisposable
    where T : class
{
    private Stream? _stream;
    private NdjsonReader? _lines;
    private bool _sawLast;

    public async ValueTask OpenAsync(HttpResponseMessage response)
    {
        try
        {
            _stream = await response.Content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Translate(e);
        }

        _lines = new NdjsonReader(_stream, transport.MaxLineBytes);
    }

    /// <summary>The next frame; <see langword="null"/> at the end of a whole answer.</summary>
    public ValueTask<T?> ReadAsync() => _lines!.TryReadLine() ? new ValueTask<T?>(ParseLine()) : WaitAsync();

    public void Dispose()
    {
        _lines?.Dispose();
        _stream?.Dispose();
    }

    private async ValueTask<T?> WaitAsync()
    {
        do
        {
            if (!await FillAsync().ConfigureAwait(false))
            {
                return _sawLast ? null : throw OllamaErrors.Interrupted(call, null);
            }
        }
        while (!_lines!.TryReadLine());

        return ParseLine();
    }

    private async ValueTask<bool> FillAsync()
    {
        var fill = _lines!.FillAsync(timer.Token);
        if (fill.IsCompletedSuccessfully)
        {
            return fill.Result;
        }

        try
        {
            return await fill.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The answer was complete; how the connection ended is of no interest.
            return _sawLast && e is not OperationCanceledException ? false : throw Translate(e);
        }
        finally
        {
            timer.Start(TimeLimit.Idle);
        }
    }

    private T ParseLine()
    {
        var line = _lines!.Line.Span;
        var frame = OllamaTransport.Parse(call, reader, line) ?? throw OllamaErrors.FromErrorLine(call, ErrorBody.Parse(line));
        _sawLast = isLast(frame);
        return frame;
    }

    private Exception Translate(Exception exception) => transport.TranslateReadFault(call, timer, exception);
}

using System.IO.Pipelines;
using System.Net;
using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Hosting;

/// <summary>An exchange without a socket: the answer's body goes through a pipe.</summary>
#pragma warning disable CA1001 // A token source without a timer has nothing to dispose, and the client may cancel it at any late time.
internal sealed class MessageExchange : IExchange
#pragma warning restore CA1001
{
    private readonly Pipe _pipe = new();
    private readonly CancellationTokenSource _aborted = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource<HttpResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpResponseMessage _response;
    private Exception? _failure;

    public MessageExchange(HttpRequestMessage request, DateTimeOffset now)
    {
        Method = request.Method.Method;
        Target = request.RequestUri!.PathAndQuery;
        Headers = Collect(request);
        Body = SentContent.Open(request.Content, _ended.Token);
        _response = new HttpResponseMessage { RequestMessage = request };
        _response.Headers.Date = now;
    }

    public string Method { get; }

    public string Target { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public Stream Body { get; }

    public CancellationToken Aborted => _aborted.Token;

    /// <summary>Gets the answer; it ends when the headers are there.</summary>
    public Task<HttpResponseMessage> Answer => _answer.Task;

    public void Start(int status, IEnumerable<KeyValuePair<string, string>> headers, long? length)
    {
        _response.StatusCode = (HttpStatusCode)status;
        _response.Content = new StreamContent(new AbortingStream(_pipe.Reader.AsStream(), () => _failure, Abort));
        foreach (var (name, value) in headers)
        {
            if (!_response.Headers.TryAddWithoutValidation(name, value))
            {
                _response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (length >= 0)
        {
            _response.Content.Headers.ContentLength = length;
        }
        else if (length is null)
        {
            _response.Headers.TransferEncodingChunked = true;
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _answer.TrySetResult(_response);
        await _pipe.Writer.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _answer.TrySetResult(_response);
        return ValueTask.CompletedTask;
    }

    public void Abort() => _aborted.Cancel();

    public async Task RunAsync(OllamaEngine engine)
    {
        try
        {
            await engine.HandleAsync(this).ConfigureAwait(false);
            if (_aborted.IsCancellationRequested)
            {
                _failure = new OperationCanceledException(_aborted.Token);
            }
        }
        catch (ConnectionCutException)
        {
            _failure = new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }
        catch (Exception unexpected)
        {
            _failure = unexpected;
        }
        finally
        {
            await _ended.CancelAsync().ConfigureAwait(false);
        }

        // A pipe completed with the failure would throw before its last bytes are read; the stream throws after them.
        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
        if (_failure is null)
        {
            _answer.TrySetResult(_response);
        }
        else
        {
            _answer.TrySetException(ToRequestFailure(_failure));
        }
    }

    private static Exception ToRequestFailure(Exception failure) =>
        failure is HttpIOException ? new HttpRequestException("An error occurred while sending the request.", failure) : failure;

    private static Dictionary<string, string> Collect(HttpRequestMessage request)
    {
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("Host", request.RequestUri!.Authority);
        return headers;
    }
}

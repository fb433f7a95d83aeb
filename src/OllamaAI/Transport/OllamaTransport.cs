using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>Sends requests and reads answers; knows no endpoint. The only place that touches <see cref="HttpClient"/>.</summary>
internal sealed class OllamaTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClient? _callersHttp;
    private readonly OllamaClientOptions _options;
    private readonly CallLimits _limits;
    private readonly HttpFaults _faults;
    private readonly RequestFactory _requests;

    public OllamaTransport(HttpClient? http, OllamaClientOptions options)
    {
        ClientOptionsRules.ThrowIfInvalid(options, nameof(options));
        Endpoint = EndpointResolver.Resolve(http, options);
        _options = options.Copy();
        _callersHttp = http;
        _limits = new CallLimits(_options);
        _faults = new HttpFaults(_limits, http);
        Recorder = new CallRecorder(LoggerFactory.CreateLogger(typeof(OllamaClient).FullName!), new OllamaMeter(Endpoint));
        _requests = new RequestFactory(Endpoint, _options, http);
        _http = http ?? new HttpClient(OllamaHttpHandler.Create(options.ConnectTimeout, Endpoint)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private OllamaTransport(OllamaTransport original, OllamaClientOptions options)
    {
        Endpoint = original.Endpoint;
        Recorder = original.Recorder;
        _options = options;
        _http = original._http;
        _callersHttp = original._callersHttp;
        _limits = original._limits;
        _faults = original._faults;
        _requests = new RequestFactory(Endpoint, options, _callersHttp);
    }

    /// <summary>The server's address as it was given.</summary>
    public Uri Endpoint { get; }

    public CallRecorder Recorder { get; }

    public int MaxResponseBytes => _options.MaxResponseBytes;

    public ILoggerFactory LoggerFactory => _options.LoggerFactory ?? NullLoggerFactory.Instance;

    public TimeProvider TimeProvider => _options.TimeProvider;

    /// <summary>Sends a request and reads one JSON object.</summary>
    /// <param name="call">The request.</param>
    /// <param name="reader">Reads the object.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The object.</returns>
    public async Task<T> SendAsync<T>(ApiCall call, IWireReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        using var content = call.CreateContent?.Invoke();
        using var deadline = new Deadline(_limits.ForWhole(call.Kind), TimeProvider, cancellationToken);
        using var response = await OpenAsync(call, content, deadline).ConfigureAwait(false);
        PooledBuffer? body;
        try
        {
            body = await ResponseBody.ReadAsync(response.Content, _options.MaxResponseBytes, deadline, _limits.Idle).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw _faults.OfRead(e, call, deadline);
        }

        using (body ?? throw OllamaErrors.TooLarge(call, _options.MaxResponseBytes))
        {
            return AnswerParser.Parse(call, reader, body.Written.Span)
                ?? throw OllamaErrors.FromErrorLine(call, ErrorBody.Parse(body.Written.Span), $"HTTP {(int)response.StatusCode}");
        }
    }

    /// <summary>Sends a request whose answer has no body worth reading.</summary>
    /// <param name="call">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether the answer was not a 404 of a <c>HEAD</c> request; every other failure throws.</returns>
    public async Task<bool> SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var content = call.CreateContent?.Invoke();
        using var deadline = new Deadline(_limits.ForWhole(call.Kind), TimeProvider, cancellationToken);
        if (content is StreamBody upload)
        {
            deadline.Start(_limits.Upload);
            upload.BlockSent = () => deadline.Start(_limits.Upload);
        }

        using var response = await OpenAsync(call, content, deadline, acceptNotFound: call.Method == HttpMethod.Head).ConfigureAwait(false);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Sends a request and reads one frame after the other.</summary>
    /// <param name="call">The request; each enumeration sends it anew.</param>
    /// <param name="format">How frames are read.</param>
    /// <param name="cancellationToken">Stops the answer.</param>
    /// <returns>The frames.</returns>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        ApiCall call, FrameFormat<T> format, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var answer = await StartStreamAsync(call, format, cancellationToken).ConfigureAwait(false);
        await using var _ = answer.ConfigureAwait(false);
        while (await answer.MoveNextAsync().ConfigureAwait(false))
        {
            yield return answer.Current;
        }
    }

    /// <summary>Sends a request and waits until its answer begins.</summary>
    /// <param name="call">The request.</param>
    /// <param name="format">How frames are read.</param>
    /// <param name="cancellationToken">Stops the answer.</param>
    /// <returns>The answer, of which no frame has been read. The caller disposes it.</returns>
    public async Task<StreamedAnswer<T>> StartStreamAsync<T>(ApiCall call, FrameFormat<T> format, CancellationToken cancellationToken)
        where T : class
    {
        using var content = call.CreateContent?.Invoke();
        var deadline = new Deadline(_limits.Total, TimeProvider, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            var sent = TimeProvider.GetTimestamp();
            deadline.Start(_limits.ForFirstFrame(call.Kind));
            response = await OpenAsync(call, content, deadline).ConfigureAwait(false);
            var body = await ReadStreamAsync(call, response, deadline).ConfigureAwait(false);
            var frames = new FrameStream<T>(call, format, body, deadline, _limits, _faults, _options);
            return new StreamedAnswer<T>(response, frames, deadline, (frame, isFirst) =>
                Recorder.RecordFrame(call, format.MetricsOf?.Invoke(frame), isFirst ? TimeProvider.GetElapsedTime(sent) : null));
        }
        catch
        {
            response?.Dispose();
            deadline.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _faults.SetDisposed();
        if (_callersHttp is null)
        {
            _http.Dispose();
        }
    }

    /// <summary>Makes a transport of the same connections and limits, with further headers; it is not to be disposed.</summary>
    public OllamaTransport WithHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var options = _options.Copy();
        foreach (var (name, value) in headers)
        {
            options.Headers[name] = value;
        }

        ClientOptionsRules.ThrowIfInvalid(options, nameof(headers));
        return new OllamaTransport(this, options);
    }

    /// <summary>Sends the request, again if that can help, until the answer begins.</summary>
    private async ValueTask<HttpResponseMessage> OpenAsync(
        ApiCall call, HttpContent? content, Deadline deadline, bool acceptNotFound = false)
    {
        Recorder.RecordSending(call);
        for (var attempt = 1; ; attempt++)
        {
            _faults.ThrowIfDisposed();
            var started = TimeProvider.GetTimestamp();
            var request = _requests.Create(call, content);
            // A handler that follows a redirect changes the address of the request.
            var asked = request.RequestUri!;
            OllamaException fault;
            try
            {
                var response = await Requests.SendAsync(_http, request, deadline.Token).ConfigureAwait(false);
                if (_callersHttp is not null && FollowedRedirect.Find(call, asked, response) is { } redirect)
                {
                    response.Dispose();
                    throw redirect;
                }

                if (response.IsSuccessStatusCode || (acceptNotFound && response.StatusCode == HttpStatusCode.NotFound))
                {
                    return response;
                }

                fault = await ReadFaultAsync(call, response, deadline).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or HttpRequestException or ObjectDisposedException)
            {
                var translated = _faults.OfSend(e, call, asked, deadline);
                fault = translated as OllamaException ?? throw translated;
            }

            if (!call.CanRepeat || attempt > MaxRetries(fault)
                || !RetryPolicy.TryGetDelay(fault, TimeProvider.GetElapsedTime(started), attempt, Random.Shared, out var delay))
            {
                throw fault;
            }

            Recorder.RecordRetry(call, fault, attempt + 1, delay);
            await deadline.DelayAsync(delay).ConfigureAwait(false);
        }
    }

    private async Task<OllamaException> ReadFaultAsync(ApiCall call, HttpResponseMessage response, Deadline deadline)
    {
        using (response)
        {
            var error = await ResponseBody.ReadErrorAsync(response.Content, TimeProvider, deadline.Token).ConfigureAwait(false);
            return OllamaErrors.FromResponse(call, response, error, TimeProvider.GetUtcNow());
        }
    }

    private int MaxRetries(OllamaException fault) => _options.MaxRetries
        ?? (_callersHttp is not null ? 0
            : fault.Kind == OllamaErrorKind.Busy ? RetryPolicy.DefaultMaxBusyRetries
            : RetryPolicy.DefaultMaxRetries);

    private async Task<Stream> ReadStreamAsync(ApiCall call, HttpResponseMessage response, Deadline deadline)
    {
        try
        {
            return await Answers.OpenAsync(response.Content, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw _faults.OfRead(e, call, deadline);
        }
    }
}

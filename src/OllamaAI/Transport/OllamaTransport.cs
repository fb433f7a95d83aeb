using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>Sends requests and reads answers; knows no endpoint. The only place that touches <see cref="HttpClient"/>.</summary>
/// <remarks>The state of asynchronous methods that every call runs through is pooled, which saves 700 bytes a call: await their tasks once and at once.</remarks>
internal sealed class OllamaTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly HttpClient? _callersHttp;
    private readonly OllamaClientOptions _options;
    private readonly RequestFactory _requests;
    private readonly OllamaTransport _owner;
    private volatile bool _isDisposed;

    public OllamaTransport(HttpClient? http, OllamaClientOptions options)
    {
        ClientOptionsRules.ThrowIfInvalid(options);
        Endpoint = EndpointOf(http, options);
        _owner = this;
        _options = options.Copy();
        _callersHttp = http;
        Recorder = new CallRecorder(LoggerFactory.CreateLogger(typeof(OllamaClient).FullName!), new OllamaMeter(Endpoint));
        _http = http ?? new HttpClient(OllamaHttpHandler.Create(options.ConnectTimeout, Endpoint)) { Timeout = Timeout.InfiniteTimeSpan };
        _requests = new RequestFactory(Endpoint, _options, http);
    }

    private OllamaTransport(OllamaTransport original, OllamaClientOptions options)
    {
        Endpoint = original.Endpoint;
        _owner = original._owner;
        Recorder = original.Recorder;
        _options = options;
        _http = original._http;
        _callersHttp = original._callersHttp;
        _requests = new RequestFactory(Endpoint, options, _callersHttp);
    }

    /// <summary>The server's address as it was given.</summary>
    public Uri Endpoint { get; }

    public CallRecorder Recorder { get; }

    public int MaxLineBytes => _options.MaxLineBytes;

    public int MaxResponseBytes => _options.MaxResponseBytes;

    public ILoggerFactory LoggerFactory => _options.LoggerFactory ?? NullLoggerFactory.Instance;

    public TimeProvider TimeProvider => _options.TimeProvider;

    /// <summary>Sends a request and reads one JSON object.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> SendAsync<T>(ApiCall call, IWireReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        using var content = call.CreateContent();
        using var timer = new CallTimer(_options, cancellationToken);
        using var response = await OpenAsync(call, content, timer).ConfigureAwait(false);
        using var body = await ReadBodyAsync(call, response, timer).ConfigureAwait(false);
        return Parse(call, reader, body.Written.Span) ?? throw OllamaErrors.FromErrorLine(call, ErrorBody.Parse(body.Written.Span), $"HTTP {(int)response.StatusCode}");
    }

    /// <summary>Sends a request whose answer has no body worth reading.</summary>
    /// <returns>Whether the answer was not a 404 of a <c>HEAD</c> request; every other failure throws.</returns>
    public async Task<bool> SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var content = call.CreateContent();
        using var timer = new CallTimer(_options, cancellationToken);
        using var response = await OpenAsync(call, content, timer, acceptNotFound: call.Method == HttpMethod.Head).ConfigureAwait(false);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Sends a request and reads one frame after the other.</summary>
    /// <param name="call">The request; each enumeration sends it anew.</param>
    /// <param name="format">How frames are read.</param>
    /// <param name="cancellationToken">Stops the answer.</param>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        ApiCall call,
        FrameFormat<T> format,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var frames = StartStream(call, format, cancellationToken);
        await frames.OpenAsync().ConfigureAwait(false);
        while (await frames.ReadAsync().ConfigureAwait(false) is { } frame)
        {
            yield return frame;
        }
    }

    /// <summary>As <see cref="StreamAsync"/>, for who reads the frames one by one: an iterator within an iterator costs 25 ns a frame.</summary>
    /// <returns>A stream that is still to be opened.</returns>
    public FrameStream<T> StartStream<T>(ApiCall call, FrameFormat<T> format, CancellationToken cancellationToken)
        where T : class => new(this, call, format, new CallTimer(_options, cancellationToken));

    /// <summary>Reads one JSON object; <see langword="null"/> for an error object.</summary>
    public static T? Parse<T>(ApiCall call, IWireReader<T> reader, ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return reader.Read(json);
        }
        catch (JsonException) when (RawControlCharacters.Escape(json) is { } mended)
        {
            return Parse(call, reader, mended);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw OllamaErrors.InvalidResponse(call, e, json);
        }
    }

    /// <summary>Turns what the HTTP stack throws while an answer is read into what the caller should see.</summary>
    public Exception TranslateReadFault(ApiCall call, CallTimer timer, Exception exception) => exception switch
    {
        _ when IsOfDisposal(exception, timer) => Disposed(),
        OperationCanceledException canceled => timer.Translate(canceled, _callersHttp),
        IOException or InvalidDataException or InvalidOperationException or HttpRequestException and not OllamaException => timer.Token.IsCancellationRequested
            ? timer.Translate(new OperationCanceledException(exception.Message, exception), _callersHttp)
            : OllamaErrors.Interrupted(call, exception),
        _ => exception,
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HttpResponseMessage> OpenAsync(ApiCall call, HttpContent? content, CallTimer timer, bool acceptNotFound = false)
    {
        Recorder.Sending(call);
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            var started = _options.TimeProvider.GetTimestamp();
            try
            {
                return await TryOpenAsync(call, content, timer, acceptNotFound).ConfigureAwait(false);
            }
            catch (OllamaException fault) when (attempt <= MaxRetries(fault) && call.CanRepeat
                && RetryPolicy.TryGetDelay(fault, _options.TimeProvider.GetElapsedTime(started), attempt, Random.Shared, out delay))
            {
                Recorder.Retrying(call, fault, attempt + 1, delay);
            }

            await WaitAsync(delay, timer).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        if (_callersHttp is null)
        {
            _http.Dispose();
        }
    }

    /// <summary>The same connections and limits, with further headers; not to be disposed.</summary>
    public OllamaTransport WithHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var options = _options.Copy();
        foreach (var (name, value) in headers)
        {
            options.Headers[name] = value;
        }

        ClientOptionsRules.ThrowIfInvalid(options);
        return new OllamaTransport(this, options);
    }

    private static ObjectDisposedException Disposed() => new(typeof(OllamaClient).FullName);

    private static Uri EndpointOf(HttpClient? httpClient, OllamaClientOptions options)
    {
        var endpoint = options.Endpoint is { } given ? OllamaHost.FromUri(given) : null;
        if (httpClient?.BaseAddress is not { } address)
        {
            return endpoint ?? OllamaHost.FromEnvironment();
        }

        if (ClientOptionsRules.EndpointFault(address) is { } fault)
        {
            throw new ArgumentException($"HttpClient.BaseAddress: {fault}", nameof(httpClient));
        }

        return endpoint is null || IsSame(address, endpoint) || IsSame(address, options.Endpoint!) ? address : throw new ArgumentException(
            "The HttpClient's BaseAddress and OllamaClientOptions.Endpoint name two different servers. Set one of them, or both to the same address.",
            nameof(options));
    }

    private static bool IsSame(Uri left, Uri right) => left.AbsoluteUri.TrimEnd('/') == right.AbsoluteUri.TrimEnd('/');

    // HttpClient cancels what is on its way, and then calls itself disposed, of which the caller knows nothing.
    private bool IsOfDisposal(Exception exception, CallTimer timer) =>
        _owner._isDisposed && !timer.Token.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException;

    private int MaxRetries(OllamaException fault) => _options.MaxRetries
        ?? (_callersHttp is not null ? 0
            : fault.Kind == OllamaErrorKind.Busy ? RetryPolicy.DefaultMaxBusyRetries
            : RetryPolicy.DefaultMaxRetries);

    private async Task WaitAsync(TimeSpan delay, CallTimer timer)
    {
        try
        {
            await Task.Delay(delay, _options.TimeProvider, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw timer.Translate(e, _callersHttp);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> TryOpenAsync(ApiCall call, HttpContent? content, CallTimer timer, bool acceptNotFound)
    {
        ObjectDisposedException.ThrowIf(_owner._isDisposed, typeof(OllamaClient));
        var request = _requests.Create(call, content);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfDisposal(e, timer))
        {
            throw Disposed();
        }
        catch (OperationCanceledException e)
        {
            throw timer.Translate(e, _callersHttp);
        }
        catch (HttpRequestException e) when (e is not OllamaException)
        {
            // Not one that came of a cancellation: that HttpClient calls by its name.
            throw OllamaErrors.FromConnection(request.RequestUri!, call, e);
        }

        if (response.IsSuccessStatusCode || (acceptNotFound && response.StatusCode == System.Net.HttpStatusCode.NotFound))
        {
            return response;
        }

        using (response)
        {
            throw OllamaErrors.FromResponse(call, response, await ReadErrorAsync(response, timer).ConfigureAwait(false), TimeProvider.GetUtcNow());
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<PooledBuffer> ReadBodyAsync(ApiCall call, HttpResponseMessage response, CallTimer timer)
    {
        PooledBuffer? body;
        try
        {
            body = await ResponseBody.ReadAsync(response.Content, _options.MaxResponseBytes, timer).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw TranslateReadFault(call, timer, e);
        }

        return body ?? throw OllamaErrors.TooLarge(call, _options.MaxResponseBytes, nameof(OllamaClientOptions.MaxResponseBytes));
    }

    private async Task<ErrorBody> ReadErrorAsync(HttpResponseMessage response, CallTimer timer)
    {
        try
        {
            return await ResponseBody.ReadErrorAsync(response.Content, _options.TimeProvider, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw timer.Translate(e, _callersHttp);
        }
    }
}

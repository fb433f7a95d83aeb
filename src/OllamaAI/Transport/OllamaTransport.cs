using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>Sends requests and reads answers; knows no endpoint. The only place that touches <see cref="HttpClient"/>.</summary>
internal sealed class OllamaTransport : IDisposable
{
    private const int MaxErrorBytes = 64 * 1024;
    public const string CloudHost = "ollama.com";

    private static readonly ProductInfoHeaderValue UserAgent = new(
        "OllamaAI",
        typeof(OllamaTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    // A warm model answers within milliseconds.
    private static readonly TimeSpan SlowLoad = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly int _maxRetries;
    private readonly ILogger _logger;
    private readonly OllamaClientOptions _options;
    private readonly Uri _root;
    private readonly AuthenticationHeaderValue? _authorization;

    public OllamaTransport(HttpClient? http, OllamaClientOptions options)
    {
        Endpoint = http?.BaseAddress ?? options.Endpoint ?? OllamaHost.FromEnvironment();
        if (!Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"The endpoint '{Endpoint}' is not an http or https address, such as http://127.0.0.1:11434.", nameof(options));
        }

        _root = new Uri(Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + '/');
        _options = options.Copy();
        _ownsHttp = http is null;
        _maxRetries = options.MaxRetries ?? (_ownsHttp ? RetryPolicy.DefaultMaxRetries : 0);
        _logger = LoggerFactory.CreateLogger(typeof(OllamaClient).FullName!);
        _http = http ?? OllamaHttp.Create(options);
        _authorization = ApiKeyFor(Endpoint, options) is { } key ? new("Bearer", key) : null;
    }

    /// <summary>The server's address as it was given.</summary>
    public Uri Endpoint { get; }

    /// <summary>Sends a request and reads one JSON object.</summary>
    public async Task<T> SendAsync<T>(ApiCall call, IWireReader<T> reader, CancellationToken cancellationToken)
        where T : class
    {
        using var content = call.CreateContent?.Invoke();
        using var timer = new CallTimer(_options, cancellationToken);
        using var response = await OpenAsync(call, content, timer).ConfigureAwait(false);
        using var body = await ReadBodyAsync(call, response, timer).ConfigureAwait(false);
        return Parse(call, reader, body.Written.Span) ?? throw OllamaErrors.FromErrorLine(call, ErrorBody.Parse(body.Written.Span));
    }

    /// <summary>Sends a request whose answer has no body worth reading.</summary>
    /// <returns>Whether the answer was not a 404 of a <c>HEAD</c> request; every other failure throws.</returns>
    public async Task<bool> SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var content = call.CreateContent?.Invoke();
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
        using var content = call.CreateContent?.Invoke();
        using var timer = new CallTimer(_options, cancellationToken);
        var sent = _options.TimeProvider.GetTimestamp();
        timer.Start(TimeLimit.FirstToken);
        using var response = await OpenAsync(call, content, timer).ConfigureAwait(false);
        using var frames = new FrameStream<T>(this, call, format, timer, sent);
        await frames.OpenAsync(response).ConfigureAwait(false);
        while (await frames.ReadAsync().ConfigureAwait(false) is { } frame)
        {
            yield return frame;
        }
    }

    /// <summary>Reads one JSON object; <see langword="null"/> for an error object.</summary>
    public static T? Parse<T>(ApiCall call, IWireReader<T> reader, ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            var utf8 = new Utf8JsonReader(json);
            return reader.Read(ref utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw OllamaErrors.InvalidResponse(call, e);
        }
    }

    /// <summary>Turns what the HTTP stack throws while an answer is read into what the caller should see.</summary>
    public Exception TranslateReadFault(ApiCall call, CallTimer timer, Exception exception) => exception switch
    {
        OperationCanceledException canceled => timer.Translate(canceled, CallersHttp),
        IOException or HttpRequestException and not OllamaException => timer.Token.IsCancellationRequested
            ? timer.Translate(new OperationCanceledException(exception.Message, exception), CallersHttp)
            : OllamaErrors.Interrupted(call, exception),
        _ => exception,
    };

    private HttpClient? CallersHttp => _ownsHttp ? null : _http;

    public int MaxLineBytes => _options.MaxLineBytes;

    public ILoggerFactory LoggerFactory => _options.LoggerFactory ?? NullLoggerFactory.Instance;

    public TimeProvider TimeProvider => _options.TimeProvider;

    /// <summary>Tells log and meter how long the first piece of an answer took.</summary>
    public void RecordFirstFrame(ApiCall call, TimeSpan time)
    {
        _logger.FirstFrame(call.Path, call.Model, (long)time.TotalMilliseconds);
        OllamaMeter.RecordFirstToken(call.Model, time);
    }

    /// <summary>Tells log and meter what the server measured.</summary>
    public void Record(ApiCall call, OllamaMetrics? metrics)
    {
        if (metrics is null)
        {
            return;
        }

        OllamaMeter.Record(call.Model, metrics);
        if (metrics.LoadDuration is { } load && load >= SlowLoad)
        {
            _logger.ModelLoaded(call.Model, (long)load.TotalMilliseconds);
        }
    }

    public void Dispose()
    {
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(ApiCall call, HttpContent? content, CallTimer timer, bool acceptNotFound = false)
    {
        _logger.Sending(call.Method, call.Path, call.Model);
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await TryOpenAsync(call, content, timer, acceptNotFound).ConfigureAwait(false);
            }
            catch (OllamaException fault) when (attempt <= _maxRetries && call.CanRepeat && RetryPolicy.DelayBefore(fault, attempt) is not null)
            {
                delay = RetryPolicy.DelayBefore(fault, attempt)!.Value;
                _logger.Retrying(call.Path, call.Model, fault.Kind, attempt + 1, (long)delay.TotalMilliseconds);
            }

            await WaitAsync(delay, timer).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(TimeSpan delay, CallTimer timer)
    {
        try
        {
            await Task.Delay(delay, _options.TimeProvider, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw timer.Translate(e, CallersHttp);
        }
    }

    private async Task<HttpResponseMessage> TryOpenAsync(ApiCall call, HttpContent? content, CallTimer timer, bool acceptNotFound)
    {
        var request = CreateRequest(call, content);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw timer.Translate(e, CallersHttp);
        }
        catch (HttpRequestException e) when (e is not OllamaException)
        {
            throw timer.Token.IsCancellationRequested
                ? timer.Translate(new OperationCanceledException(e.Message, e), CallersHttp)
                : OllamaErrors.FromConnection(request.RequestUri!, call, e);
        }

        if (response.IsSuccessStatusCode || (acceptNotFound && response.StatusCode == System.Net.HttpStatusCode.NotFound))
        {
            return response;
        }

        using (response)
        {
            throw OllamaErrors.FromResponse(call, response, await ReadErrorAsync(call, response, timer).ConfigureAwait(false));
        }
    }

    // The request is not disposed: that would dispose the content, which belongs to the call and may be sent again.
    private HttpRequestMessage CreateRequest(ApiCall call, HttpContent? content)
    {
        var request = new HttpRequestMessage(call.Method, call.Address ?? new Uri(_root, call.Path)) { Content = content };
        var headers = request.Headers;
        headers.UserAgent.Add(UserAgent);
        if ((call.Authorization ?? (call.Address is null ? _authorization : null)) is { } authorization && _http.DefaultRequestHeaders.Authorization is null)
        {
            headers.Authorization = authorization;
        }

        if (call.Address is null)
        {
            Set(request, _options.Headers);
            Set(request, call.Headers);
        }

        return request;
    }

    private static void Set(HttpRequestMessage request, IDictionary<string, string>? headers)
    {
        if (headers is null)
        {
            return;
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                throw new ArgumentException($"'{name}' is not a request header that can be set.", nameof(headers));
            }
        }
    }

    private async Task<PooledBuffer> ReadBodyAsync(ApiCall call, HttpResponseMessage response, CallTimer timer)
    {
        var length = response.Content.Headers.ContentLength ?? 0;
        var body = new PooledBuffer((int)Math.Clamp(length + 1, 4096, 1 << 20));
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int count;
                while ((count = await stream.ReadAsync(body.GetMemory(), timer.Token).ConfigureAwait(false)) > 0)
                {
                    body.Advance(count);
                    if (body.Length > _options.MaxResponseBytes)
                    {
                        throw OllamaErrors.TooLarge(call, _options.MaxResponseBytes, nameof(OllamaClientOptions.MaxResponseBytes));
                    }
                }
            }

            return body;
        }
        catch (Exception e)
        {
            body.Dispose();
            throw TranslateReadFault(call, timer, e);
        }
    }

    /// <summary>Reads what an error answer says, best effort: the status must not be lost over it.</summary>
    private async Task<ErrorBody> ReadErrorAsync(ApiCall call, HttpResponseMessage response, CallTimer timer)
    {
        var buffer = new byte[4096];
        var length = 0;
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
            int count;
            while (length < MaxErrorBytes && (count = await stream.ReadAsync(buffer.AsMemory(length), timer.Token).ConfigureAwait(false)) > 0)
            {
                length += count;
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
        }
        catch (OperationCanceledException e)
        {
            throw timer.Translate(e, CallersHttp);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The connection broke off in the error text: what there is has to do.
        }

        return ErrorBody.Parse(buffer.AsSpan(0, length));
    }

    private static string? ApiKeyFor(Uri endpoint, OllamaClientOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.ApiKey))
        {
            return options.ApiKey.Trim();
        }

        var isCloud = endpoint.Scheme == Uri.UriSchemeHttps && endpoint.IsDefaultPort && endpoint.IdnHost == CloudHost;
        var key = isCloud ? Environment.GetEnvironmentVariable("OLLAMA_API_KEY")?.Trim() : null;
        return string.IsNullOrEmpty(key) ? null : key;
    }
}

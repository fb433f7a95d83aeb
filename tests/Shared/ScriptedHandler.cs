using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace OllamaAI.Tests.Support;

/// <summary>A server in a handler: keeps what was sent, and answers in the order of the script. A request beyond the script fails the test.</summary>
/// <remarks>A script of one delegate (<see cref="ScriptedHandler(Func{ScriptedRequest, CancellationToken, Task{HttpResponseMessage}})"/>) answers every request.</remarks>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>>> _script = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>>? _always;

    public ScriptedHandler()
    {
    }

    public ScriptedHandler(Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> always) => _always = always;

    public ScriptedHandler(Func<ScriptedRequest, HttpResponseMessage> always)
        : this((request, _) => Task.FromResult(always(request)))
    {
    }

    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>The one request that was made.</summary>
    public ScriptedRequest Request => _requests.Single();

    public static HttpResponseMessage Response(HttpStatusCode status, string body, params (string Name, string Value)[] headers) =>
        Response(status, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), headers);

    public static HttpResponseMessage Response(HttpStatusCode status, HttpContent content, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = content };
        foreach (var (name, value) in headers)
        {
            _ = response.Headers.TryAddWithoutValidation(name, value) || content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>An answer that never comes: ends when the client gives up.</summary>
    public static async Task<HttpResponseMessage> StallAsync(ScriptedRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(TaskTimeout.Limit, cancellationToken);
        throw new InvalidOperationException($"{request.Method} {request.Uri} was never cancelled.");
    }

    /// <summary>Answers the next request with a body, such as JSON or lines of it.</summary>
    public ScriptedHandler Answer(string body) => Answer(HttpStatusCode.OK, body);

    public ScriptedHandler Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers) =>
        Answer((_, _) => Task.FromResult(Response(status, body, headers)));

    /// <summary>Answers the next request with a body that the test writes as it goes, such as one that stalls or breaks off.</summary>
    public ScriptedHandler Answer(Stream body) =>
        Answer((_, _) => Task.FromResult(Response(HttpStatusCode.OK, new StreamContent(body))));

    public ScriptedHandler Answer(Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public OllamaClient CreateClient(OllamaClientOptions? options = null, string endpoint = "http://localhost:11434") =>
        new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri(endpoint), Timeout = Timeout.InfiniteTimeSpan }, options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await ScriptedRequest.ReadAsync(request, cancellationToken);
        _requests.Enqueue(sent);
        return _always is not null ? await _always(sent, cancellationToken)
            : _script.TryDequeue(out var answer) ? await answer(sent, cancellationToken)
            : throw new InvalidOperationException($"The script has no answer for {sent.Method} {sent.Uri}.");
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace OllamaAI.Corpus.Server;

/// <summary>A server in a handler: renders the replies of a script for the API that was asked.</summary>
/// <param name="script">The reply to each request.</param>
/// <param name="way">How streams are cut.</param>
/// <param name="seed">Where streams are cut.</param>
internal sealed class ScriptServer(Func<SentRequest, Reply> script, Way way, int seed) : HttpMessageHandler
{
    private static readonly byte[] Capabilities =
        """{"capabilities":["completion","tools","vision","thinking","embedding"],"details":{},"model_info":{}}"""u8.ToArray();

    private readonly ConcurrentQueue<SentRequest> _requests = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _count;

    /// <summary>The requests so far, questions about the model aside.</summary>
    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/api/show", StringComparison.Ordinal))
        {
            return Response(HttpStatusCode.OK, Capabilities, "application/json");
        }

        var body = request.Content is null ? default : JsonElement.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        var sent = new SentRequest(Interlocked.Increment(ref _count), request.RequestUri!, body, Stopwatch.GetElapsedTime(_start));
        _requests.Enqueue(sent);
        var reply = script(sent);
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, cancellationToken);
        }

        var response = Render(reply, sent);
        response.RequestMessage = request;
        return response;
    }

    private HttpResponseMessage Render(Reply reply, SentRequest request)
    {
        var random = new Random(seed);
        return (reply, request.IsOpenAI) switch
        {
            (Answer answer, false) when request.IsStream => Json(NativeWriter.WriteStream(answer, way, random), "application/x-ndjson"),
            (Answer answer, false) => Json(NativeWriter.Write(answer)),
            (Answer answer, true) when request.IsStream => Json(OpenAIWriter.WriteStream(answer, way, random), "text/event-stream"),
            (Answer answer, true) => Json(OpenAIWriter.Write(answer)),
            (VectorsReply vectors, false) => Json(NativeWriter.Write(vectors)),
            (VectorsReply vectors, true) => Json(OpenAIWriter.Write(
                vectors, request.Body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64")),
            (ModelsReply models, false) => Json(NativeWriter.Write(models)),
            (ModelsReply models, true) => Json(OpenAIWriter.Write(models)),
            (RawReply raw, _) => Render(raw, request.IsOpenAI),
            _ => throw new NotSupportedException($"No rendering of {reply}."),
        };
    }

    private static HttpResponseMessage Render(RawReply reply, bool isOpenAI)
    {
        var body = !reply.IsServerError ? reply.Body
            : isOpenAI ? OpenAIWriter.Error(reply.Status, reply.Body)
            : NativeWriter.Error(reply.Body);
        var response = Response(reply.Status, Encoding.UTF8.GetBytes(body), reply.Type);
        if (reply.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = new(wait);
        }

        return response;
    }

    private static HttpResponseMessage Json(string body, string type = "application/json") => Response(HttpStatusCode.OK, Encoding.UTF8.GetBytes(body), type);

    private static HttpResponseMessage Response(HttpStatusCode status, byte[] body, string type) => new(status)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } },
    };
}

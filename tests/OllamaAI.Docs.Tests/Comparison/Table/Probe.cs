using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>One library and a server whose answers a row writes.</summary>
internal sealed class Probe : IDisposable
{
    public const string Yes = "yes";
    public const string No = "no";

    private readonly ConcurrentQueue<Func<ScriptedRequest, HttpResponseMessage>> _answers = new();
    private readonly ScriptedHandler _server;
    private Func<ScriptedRequest, HttpResponseMessage> _otherwise =
        request => throw new ScriptEndedException($"The row has no answer for {request.Path}.");

    public Probe(Library library)
    {
        Library = library;
        _server = new ScriptedHandler(Respond);
        Chat = library.Chat(_server);
        Embeddings = library.Embeddings(_server);
    }

    public Library Library { get; }

    public IWire Wire => Library.Wire;

    public IChatClient Chat { get; }

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings { get; }

    /// <summary>What was sent, without the questions about a model's capabilities.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _server.Requests.Where(request => request.Path != "/api/show")];

    /// <summary>The last request as JSON.</summary>
    public JsonElement Sent => Requests[^1].Json;

    public static string Cell(bool holds) => holds ? Yes : No;

    /// <summary>Whether a call fails with anything but a cancellation.</summary>
    public static async Task<Exception?> CatchAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (Exception e) when (e is not ScriptEndedException)
        {
            return e;
        }
    }

    public Probe Answers(string body) => Answers(_ => ScriptedHandler.Response(HttpStatusCode.OK, body, ("Content-Type", "application/json")));

    public Probe Answers(Func<ScriptedRequest, HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>Answers each request with a vector for each of its texts, except for so many.</summary>
    public Probe AnswersVectors(int missing = 0)
    {
        _otherwise = request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            Wire.Vectors(request.Json.GetProperty("input").GetArrayLength() - missing),
            ("Content-Type", "application/json"));
        return this;
    }

    public Probe Streams(Stream body)
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = new(Wire.StreamType);
        return Answers(_ => ScriptedHandler.Response(HttpStatusCode.OK, content));
    }

    public Probe Streams(params string[] chunks) => Streams(new ScriptedStream().Send(chunks).End());

    /// <summary>Sends a chat, which the server answers, and gives the request.</summary>
    public async Task<JsonElement> SendAsync(ChatOptions? options = null, params ChatMessage[] messages)
    {
        Answers(Wire.Answer("Hi."));
        await Chat.GetResponseAsync(messages.Length > 0 ? messages : [new(ChatRole.User, "Hi")], options);
        return Sent;
    }

    public void Dispose() => _server.Dispose();

    private HttpResponseMessage Respond(ScriptedRequest request) =>
        request.Path == "/api/show"
            ? ScriptedHandler.Response(HttpStatusCode.OK, """{"capabilities":["completion","tools","vision","thinking"]}""")
            : _answers.TryDequeue(out var answer) ? answer(request)
            : _otherwise(request);

    /// <summary>A mistake of a row, and not what a library does.</summary>
    private sealed class ScriptEndedException(string message) : Exception(message);
}

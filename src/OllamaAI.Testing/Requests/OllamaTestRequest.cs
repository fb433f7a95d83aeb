using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing;

/// <summary>One request the server received.</summary>
public sealed class OllamaTestRequest
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OllamaTestRequests _owner;
    private readonly JsonElement _json;
    private readonly Lazy<SentChat> _sent;
    private readonly Lazy<Task> _awaitedEnd;
    private readonly Lazy<Task> _awaitedDisconnect;

    internal OllamaTestRequest(
        string method, string target, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> rawBody, OllamaTestRequests owner)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Method = method;
        Path = question < 0 ? target : target[..question];
        Query = question < 0 ? "" : target[question..];
        Headers = headers;
        RawBody = rawBody;
        _json = Parse(rawBody);
        _sent = new(() => SentChat.From(_json));
        _owner = owner;
        _awaitedEnd = new(WaitForEndAsync);
        _awaitedDisconnect = new(WaitForDisconnectAsync);
    }

    /// <summary>Gets the method: <c>GET</c>, <c>POST</c>, and so on.</summary>
    public string Method { get; }

    /// <summary>Gets the path as sent.</summary>
    public string Path { get; }

    /// <summary>Gets the query with its question mark.</summary>
    /// <value>The empty string if there is none.</value>
    public string Query { get; }

    /// <summary>Gets the headers; names in any case, several values joined with a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets the body as sent. Blob uploads are not kept.</summary>
    public ReadOnlyMemory<byte> RawBody { get; }

    /// <summary>Gets the body, for what has no property here: <c>request.Body["keep_alive"]</c>.</summary>
    /// <value>An empty object if the body is not a JSON object.</value>
    public JsonObject Body => _json.ToObject();

    /// <summary>Gets the name of the model as the client wrote it.</summary>
    /// <value>The empty string if the request names none.</value>
    public string Model => _json.Member("model") is { ValueKind: JsonValueKind.String } name ? name.GetString()! : "";

    /// <summary>
    /// Gets the messages of a chat as they were sent; of <c>/api/generate</c> the system text, if any, and one message with the prompt.
    /// </summary>
    /// <value>Empty if the request has none, or none that can be read.</value>
    public IReadOnlyList<ModelMessage> Messages => _sent.Value.Messages;

    /// <summary>Gets the tools of a chat.</summary>
    /// <value>Empty if the request has none, or none that can be read.</value>
    public IReadOnlyList<ModelTool> Tools => _sent.Value.Tools;

    /// <summary>Gets the options, such as the temperature.</summary>
    public ModelParameters Options => new(_json.Member("options")?.ToObject() ?? []);

    /// <summary>Gets the format that was asked for: the text <c>json</c> or a JSON schema.</summary>
    /// <value><see langword="null"/> if none was.</value>
    public JsonNode? Format => _json.Member("format")?.ToNode();

    /// <summary>Gets what the model was asked: the request with the model's own system prompt, messages and parameters.</summary>
    /// <value><see langword="null"/> until (and unless) the request reaches a model's answer function.</value>
    public ModelPrompt? Prompt { get; internal set; }

    /// <summary>Gets the status code of the answer.</summary>
    /// <value><see langword="null"/> until the answer starts.</value>
    public int? StatusCode { get; internal set; }

    /// <summary>Gets a task that ends when the answer has been sent whole, or cannot be any more.</summary>
    /// <value>
    /// It fails with a <see cref="TimeoutException"/> 30 seconds after it was first asked for, and with an
    /// <see cref="ObjectDisposedException"/> if the server is disposed before.
    /// </value>
    public Task Ended => _awaitedEnd.Value;

    /// <summary>Gets a task that ends when the client goes away before the answer is whole: how a client of Ollama cancels.</summary>
    /// <value>
    /// It fails as <see cref="Ended"/> does, and with an <see cref="InvalidOperationException"/> as soon as the answer is whole.
    /// </value>
    public Task Disconnected => _awaitedDisconnect.Value;

    /// <summary>Gets a value indicating whether the client went away before the answer was whole.</summary>
    public bool IsDisconnected => _disconnected.Task.IsCompleted;

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{Query}";

    internal void SetDisconnected() => _disconnected.TrySetResult();

    internal void SetEnded() => _ended.TrySetResult();

    private async Task WaitForEndAsync()
    {
        var first = Task.WhenAny(_ended.Task, _owner.Closed);
        await WaitLimit.ApplyAsync(first, _owner.Patience, () => $"the end of the answer to {this}").ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(!_ended.Task.IsCompleted, typeof(OllamaTestServer));
    }

    private async Task WaitForDisconnectAsync()
    {
        var first = Task.WhenAny(_disconnected.Task, _ended.Task, _owner.Closed);
        await WaitLimit.ApplyAsync(first, _owner.Patience, () => $"the client of {this} to go away").ConfigureAwait(false);
        if (!IsDisconnected)
        {
            throw _ended.Task.IsCompleted
                ? new InvalidOperationException($"The answer to {this} ended before the client went away.")
                : new ObjectDisposedException(nameof(OllamaTestServer));
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

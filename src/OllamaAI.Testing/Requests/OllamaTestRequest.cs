using System.Text.Json;

namespace OllamaAI.Testing;

/// <summary>One request the server received.</summary>
public sealed class OllamaTestRequest
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task> _awaitedEnd;
    private readonly Lazy<Task> _awaitedDisconnect;

    internal OllamaTestRequest(string method, string target, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> rawBody)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Method = method;
        Path = question < 0 ? target : target[..question];
        Query = question < 0 ? "" : target[question..];
        Headers = headers;
        RawBody = rawBody;
        Body = Parse(rawBody);
        _awaitedEnd = new(() => WaitLimit.ApplyAsync(_ended.Task, () => $"the end of the answer to {this}"));
        _awaitedDisconnect = new(() => WaitLimit.ApplyAsync(_disconnected.Task, () => $"the client of {this} to go away"));
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

    /// <summary>Gets the body as JSON.</summary>
    /// <value><see cref="JsonValueKind.Undefined"/> if the body is not JSON.</value>
    public JsonElement Body { get; }

    /// <summary>Gets what the model was asked.</summary>
    /// <value><see langword="null"/> until (and unless) the request reaches a model's answer function.</value>
    public ModelPrompt? Prompt { get; internal set; }

    /// <summary>Gets the status code of the answer.</summary>
    /// <value><see langword="null"/> until the answer starts.</value>
    public int? StatusCode { get; internal set; }

    /// <summary>Gets a task that ends when the answer has been sent whole, or cannot be any more.</summary>
    /// <value>It fails with a <see cref="TimeoutException"/> 30 seconds after it was first asked for.</value>
    public Task Ended => _awaitedEnd.Value;

    /// <summary>Gets a task that ends when the client goes away before the answer is whole: how a client of Ollama cancels.</summary>
    /// <value>It fails with a <see cref="TimeoutException"/> 30 seconds after it was first asked for.</value>
    public Task Disconnected => _awaitedDisconnect.Value;

    /// <summary>Gets a value indicating whether the client went away before the answer was whole.</summary>
    public bool IsDisconnected => _disconnected.Task.IsCompleted;

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{Query}";

    internal void SetDisconnected() => _disconnected.TrySetResult(true);

    internal void SetEnded() => _ended.TrySetResult(true);

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

using System.Text.Json;

namespace OllamaAI.Testing;

/// <summary>One tool call: made by a scripted model, or sent back to it in the history.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Arguments">The arguments, a JSON object.</param>
public sealed record ModelToolCall(string Name, JsonElement Arguments)
{
    /// <summary>Gets the call's id.</summary>
    /// <value>
    /// The default is <see langword="null"/>: in an answer the server makes one up, as Ollama does; in a request none was sent.
    /// </value>
    public string? Id { get; init; }

    /// <summary>Gets the index written on the wire.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the call's place in the answer, counted from 0. gpt-oss writes 0 for every call.
    /// </value>
    public int? Index { get; init; }

    /// <summary>Gets a value indicating whether the call is sent even if no tool of that name was offered.</summary>
    internal bool IsAlwaysSent { get; init; }
}

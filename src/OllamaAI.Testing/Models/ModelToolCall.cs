using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing;

/// <summary>One tool call: made by a scripted model, or sent back to it in the history.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Arguments">The arguments by name.</param>
public sealed record ModelToolCall(string Name, JsonObject Arguments)
{
    /// <summary>Initializes a call.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments, a JSON object.</param>
    /// <exception cref="JsonException"><paramref name="arguments"/> is not JSON.</exception>
    public ModelToolCall(string name, [StringSyntax(StringSyntaxAttribute.Json)] string arguments = "{}")
        : this(name, GoJson.ParseText(arguments))
    {
    }

    internal ModelToolCall(string name, JsonElement arguments)
        : this(name, arguments.ToObject()) => Raw = arguments;

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

    /// <summary>Gets the arguments as they are written if they are not an object.</summary>
    internal JsonElement? Raw { get; }

    /// <summary>Gets a value indicating whether the call is sent even if no tool of that name was offered.</summary>
    internal bool IsAlwaysSent { get; init; }

    /// <summary>Gets what is sent.</summary>
    internal JsonElement Sent => Raw is { ValueKind: not JsonValueKind.Object } raw ? raw : Arguments.ToElement();
}

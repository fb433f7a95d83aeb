using System.Net;

namespace OllamaAI.Corpus.Server;

/// <summary>What the server sends back, whatever the API.</summary>
internal abstract record Reply
{
    /// <summary>How long the server or the gateway in front of it waits before it answers.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>An error of the server, in the envelope that Ollama uses on each API.</summary>
    public static RawReply Error(HttpStatusCode status, string message) => new(status, message) { IsServerError = true };

    /// <summary>An error that something else wrote.</summary>
    public static RawReply Raw(HttpStatusCode status, string body, string type = "application/json") => new(status, body) { Type = type };
}

/// <summary>An answer that is no success.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, or the message for an error of the server.</param>
internal sealed record RawReply(HttpStatusCode Status, string Body) : Reply
{
    public bool IsServerError { get; init; }

    public string Type { get; init; } = "application/json";

    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A list of models.</summary>
/// <param name="Names">The names.</param>
/// <param name="OddMember">The JSON of a member of the second model that is not of the documented type.</param>
internal sealed record ModelsReply(IReadOnlyList<string> Names, string OddMember) : Reply;

/// <summary>The vectors of an embedding request, each number as JSON.</summary>
/// <param name="Vectors">The vectors.</param>
/// <param name="Tokens">How many tokens the texts had.</param>
internal sealed record VectorsReply(IReadOnlyList<string[]> Vectors, int Tokens = 3) : Reply
{
    public static VectorsReply For(IReadOnlyList<string> texts) => new([.. texts.Select(text => new[] { $"0.{text.Length}", "0.5" })]);
}

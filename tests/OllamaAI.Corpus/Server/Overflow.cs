using System.Net;

namespace OllamaAI.Corpus.Server;

/// <summary>A server with a small context that counts a token for each character.</summary>
internal static class Overflow
{
    /// <summary>Whether the request asks the server not to cut.</summary>
    public static bool ForbidsCutting(SentRequest request) => request.Body.TryGetProperty("truncate", out var truncate) && !truncate.GetBoolean();

    /// <summary>The refusal of llama-server, as text within the server's own.</summary>
    public static Reply Refusal(int tokens, int context) => Reply.Error(
        HttpStatusCode.BadRequest,
        $$$"""
        {"error":{"code":400,"message":"request ({{{tokens}}} tokens) exceeds the available context size ({{{context}}} tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":{{{tokens}}},"n_ctx":{{{context}}}}}
        """);
}

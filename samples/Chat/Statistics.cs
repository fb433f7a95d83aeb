using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace ChatSample;

/// <summary>What the server measured while it answered.</summary>
internal static class Statistics
{
    /// <summary>Model, tokens and speed in one line.</summary>
    /// <param name="last">The last update: the server's own frame, with its metrics, is behind it.</param>
    /// <returns><see langword="null"/> if the server has not finished, or does not say.</returns>
    public static string? ToLine(ChatResponseUpdate? last)
    {
        if (last?.RawRepresentation is not OllamaChatResponse { Metrics: { GeneratedTokens: { } tokens } metrics })
        {
            return null;
        }

        var speed = metrics.GeneratedTokensPerSecond is { } rate ? $", {rate:N1} tokens/s" : "";
        var cut = last.FinishReason == ChatFinishReason.Length ? ", cut off at the limit" : "";
        var lost = last.AdditionalProperties?.ContainsKey("prompt_truncated") == true
            ? ", and the conversation no longer fits the context"
            : "";
        return $"[{last.ModelId}: {tokens} tokens{speed}{cut}{lost}]";
    }
}

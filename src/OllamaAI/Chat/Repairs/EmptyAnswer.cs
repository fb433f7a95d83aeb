using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Says why an answer has neither text nor calls.</summary>
internal static class EmptyAnswer
{
    /// <summary>The key of the reason in an answer's additional properties.</summary>
    public const string Key = "empty_reason";

    /// <returns>A sentence, or <see langword="null"/> if nothing is known.</returns>
    public static string? ReasonOf(OllamaChatResponse last, OllamaChatRequest request, bool hasThought) => last.DoneReason?.Trim() switch
    {
        "length" => AtLimit(request.Options?.NumPredict, hasThought),
        "load" => "There was no user message: the server only loaded the model. Add one after the system message.",
        null or "" or "stop" when hasThought =>
            "The model stopped after its thoughts, without an answer. Ask again, or with less reasoning effort.",
        _ when IsDroppedCall(last, request, hasThought) =>
            $"The model wrote {last.Metrics!.GeneratedTokens} tokens of which the server passed nothing on: it drops calls of tools that "
            + "were not offered, and calls that it cannot read.",
        _ => null,
    };

    /// <summary>Determines whether the server dropped a call: the model wrote something, and nothing arrived.</summary>
    public static bool IsDroppedCall(OllamaChatResponse last, OllamaChatRequest request, bool hasThought) =>
        !hasThought
        && last.DoneReason?.Trim() is null or "" or "stop"
        && request.Tools is { Count: > 0 }
        && last.Metrics?.GeneratedTokens > 1;

    private static string AtLimit(int? limit, bool hasThought)
    {
        var when = hasThought ? "while the model was still thinking" : "before there was any text";
        return limit is > 0
            ? $"num_predict ({limit} tokens) was used up {when}. Raise num_predict (ChatOptions.MaxOutputTokens), or lower the "
                + "reasoning effort."
            : $"The answer reached its limit {when}: num_predict, or the end of the context. Raise num_predict "
                + "(ChatOptions.MaxOutputTokens) or num_ctx, or lower the reasoning effort.";
    }
}

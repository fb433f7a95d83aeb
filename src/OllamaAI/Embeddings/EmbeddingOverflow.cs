using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace OllamaAI.Embeddings;

/// <summary>Marks the vector of a text that the server has cut to its context.</summary>
internal static partial class EmbeddingOverflow
{
    /// <param name="embedding">The vector.</param>
    /// <param name="refusal">What the server said when it was not allowed to cut; it has the figures if it is llama.cpp's.</param>
    public static void Mark(Embedding<float> embedding, OllamaException refusal)
    {
        var properties = embedding.AdditionalProperties ??= [];
        properties["prompt_truncated"] = true;
        if (Figures().Match(refusal.ServerMessage ?? "") is { Success: true } figures
            && TryRead(figures.Groups[1], out var tokens) && TryRead(figures.Groups[2], out var window))
        {
            properties["prompt_tokens"] = tokens;
            properties["context_length"] = window;
        }
    }

    private static bool TryRead(Group digits, out long number) =>
        long.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // "request (7009 tokens) exceeds the available context size (4096 tokens), try increasing it"
    [GeneratedRegex(@"\((\d+) tokens\) exceeds [^(]*\((\d+) tokens\)", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI;

/// <summary>Typed access to the log probabilities that were asked for with <c>logprobs</c> and <c>top_logprobs</c>.</summary>
public static class OllamaLogprobExtensions
{
    internal const string Key = "logprobs";

    /// <summary>
    /// Gets the log probabilities of an answer, also of one merged from a stream or taken from a cache; empty if there are none.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <returns>The log probabilities, one for each token; empty if none were asked for.</returns>
    public static IReadOnlyList<OllamaLogprob> GetLogprobs(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        List<OllamaLogprob> all = [];
        foreach (var message in response.Messages)
        {
            all.AddRange(Read(message.AdditionalProperties));
        }

        return all;
    }

    /// <summary>The log probabilities that one update of a stream brings; empty where there are none.</summary>
    /// <param name="update">The update.</param>
    /// <returns>The log probabilities, one for each token; empty if none were asked for.</returns>
    public static IReadOnlyList<OllamaLogprob> GetLogprobs(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return (update.RawRepresentation as OllamaChatResponse)?.Logprobs is { } logprobs ? [.. logprobs] : [];
    }

    private static IList<OllamaLogprob> Read(AdditionalPropertiesDictionary? properties) =>
        properties is not null
        && properties.TryGetValue(Key, out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } element
            ? element.Deserialize(OllamaJsonContext.Default.IListOllamaLogprob) ?? []
            : [];
}

using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From the server's metrics to <see cref="UsageDetails"/>.</summary>
internal static class UsageMapper
{
    /// <summary>Token counts, and the durations in nanoseconds as additional counts, which survive adding up over several calls.</summary>
    public static UsageDetails? ToUsage(OllamaMetrics? metrics)
    {
        if (metrics is null)
        {
            return null;
        }

        var durations = ToDurations(metrics);
        var hasTokens = metrics.PromptTokens is not null || metrics.GeneratedTokens is not null;
        return !hasTokens && durations.Count == 0 ? null : new UsageDetails
        {
            InputTokenCount = metrics.PromptTokens,
            CachedInputTokenCount = metrics.CachedPromptTokens,
            OutputTokenCount = metrics.GeneratedTokens,
            TotalTokenCount = hasTokens ? Add(metrics.PromptTokens ?? 0, metrics.GeneratedTokens ?? 0) : null,
            AdditionalCounts = durations.Count > 0 ? new(durations) : null,
        };
    }

    /// <summary>The same, and what an earlier request of the same call used.</summary>
    public static UsageDetails? ToUsage(OllamaMetrics? metrics, UsageDetails? earlier)
    {
        var usage = ToUsage(metrics);
        if (usage is null || earlier is null)
        {
            return usage ?? earlier;
        }

        usage.Add(earlier);
        return usage;
    }

    /// <summary>The usage that one of the updates of an answer has.</summary>
    public static UsageDetails? FromUpdates(List<ChatResponseUpdate> updates) =>
        updates.SelectMany(update => update.Contents).OfType<UsageContent>().FirstOrDefault()?.Details;

    // In nanoseconds, under the server's names.
    private static List<KeyValuePair<string, long>> ToDurations(OllamaMetrics metrics)
    {
        List<KeyValuePair<string, long>> durations = new(4);
        Add("total_duration", metrics.TotalNanoseconds);
        Add("load_duration", metrics.LoadNanoseconds);
        Add("prompt_eval_duration", metrics.PromptNanoseconds);
        Add("eval_duration", metrics.GenerationNanoseconds);
        return durations;

        void Add(string name, long? nanoseconds)
        {
            if (nanoseconds is { } value)
            {
                durations.Add(new(name, value));
            }
        }
    }

    // A server's nonsense must not become a negative number.
    private static long Add(long input, long output) => (long)Int128.Min((Int128)input + output, long.MaxValue);
}

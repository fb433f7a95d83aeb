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

        var usage = new UsageDetails
        {
            InputTokenCount = metrics.PromptTokens,
            OutputTokenCount = metrics.GeneratedTokens,
            TotalTokenCount = metrics.PromptTokens is null && metrics.GeneratedTokens is null
                ? null
                : (metrics.PromptTokens ?? 0) + (metrics.GeneratedTokens ?? 0),
        };
        AddDuration(usage, "total_duration", metrics.TotalNanoseconds);
        AddDuration(usage, "load_duration", metrics.LoadNanoseconds);
        AddDuration(usage, "prompt_eval_duration", metrics.PromptNanoseconds);
        AddDuration(usage, "eval_duration", metrics.GenerationNanoseconds);
        return usage;
    }

    private static void AddDuration(UsageDetails usage, string name, long? nanoseconds)
    {
        if (nanoseconds is { } value)
        {
            (usage.AdditionalCounts ??= [])[name] = value;
        }
    }
}

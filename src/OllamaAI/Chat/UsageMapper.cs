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

        var durations = DurationMapper.ToCounts(metrics);
        return new UsageDetails
        {
            InputTokenCount = metrics.PromptTokens,
            OutputTokenCount = metrics.GeneratedTokens,
            TotalTokenCount = metrics.PromptTokens is null && metrics.GeneratedTokens is null
                ? null
                : (metrics.PromptTokens ?? 0) + (metrics.GeneratedTokens ?? 0),
            AdditionalCounts = durations.Count > 0 ? durations : null,
        };
    }
}

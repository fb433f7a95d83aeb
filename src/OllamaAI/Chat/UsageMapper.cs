using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From the server's metrics to <see cref="UsageDetails"/>.</summary>
internal static class UsageMapper
{
    // A copy of four has room for four; filled one by one, a dictionary grows from three to seven: saves 136 bytes an answer.
    private static readonly AdditionalPropertiesDictionary<long> Durations = new()
    {
        ["total_duration"] = 0,
        ["load_duration"] = 0,
        ["prompt_eval_duration"] = 0,
        ["eval_duration"] = 0,
    };

    /// <summary>Token counts, and the durations in nanoseconds as additional counts, which survive adding up over several calls.</summary>
    public static UsageDetails? ToUsage(OllamaMetrics? metrics)
    {
        if (metrics is null)
        {
            return null;
        }

        var durations = Durations.Clone();
        Set(durations, "total_duration", metrics.TotalNanoseconds);
        Set(durations, "load_duration", metrics.LoadNanoseconds);
        Set(durations, "prompt_eval_duration", metrics.PromptNanoseconds);
        Set(durations, "eval_duration", metrics.GenerationNanoseconds);
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

    private static void Set(AdditionalPropertiesDictionary<long> durations, string name, long? nanoseconds)
    {
        if (nanoseconds is { } value)
        {
            durations[name] = value;
        }
        else
        {
            durations.Remove(name);
        }
    }
}

using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>The durations of the server's metrics, in nanoseconds and under the server's names.</summary>
internal static class DurationMapper
{
    public static AdditionalPropertiesDictionary<long> ToCounts(OllamaMetrics metrics)
    {
        var counts = new AdditionalPropertiesDictionary<long>();
        foreach (var (name, nanoseconds) in DurationsOf(metrics))
        {
            if (nanoseconds is { } value)
            {
                counts[name] = value;
            }
        }

        return counts;
    }

    public static AdditionalPropertiesDictionary ToProperties(OllamaMetrics metrics)
    {
        var properties = new AdditionalPropertiesDictionary();
        foreach (var (name, nanoseconds) in DurationsOf(metrics))
        {
            if (nanoseconds is { } value)
            {
                properties[name] = value;
            }
        }

        return properties;
    }

    private static (string Name, long? Nanoseconds)[] DurationsOf(OllamaMetrics metrics) =>
    [
        ("total_duration", metrics.TotalNanoseconds),
        ("load_duration", metrics.LoadNanoseconds),
        ("prompt_eval_duration", metrics.PromptNanoseconds),
        ("eval_duration", metrics.GenerationNanoseconds),
    ];
}

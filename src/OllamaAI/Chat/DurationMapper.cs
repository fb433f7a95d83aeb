using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>The durations of the server's metrics, in nanoseconds and under the server's names.</summary>
internal static class DurationMapper
{
    // A copy of four has room for four; filled one by one, a dictionary grows from three to seven: saves 136 bytes an answer.
    private static readonly AdditionalPropertiesDictionary<long> FourCounts = new()
    {
        ["total_duration"] = 0,
        ["load_duration"] = 0,
        ["prompt_eval_duration"] = 0,
        ["eval_duration"] = 0,
    };

    private static readonly AdditionalPropertiesDictionary FourProperties =
        new(FourCounts.ToDictionary(duration => duration.Key, duration => (object?)duration.Value));

    public static AdditionalPropertiesDictionary<long> ToCounts(OllamaMetrics metrics) =>
        Fill(FourCounts.Clone(), metrics, static value => value);

    public static AdditionalPropertiesDictionary ToProperties(OllamaMetrics metrics) =>
        Fill(FourProperties.Clone(), metrics, static value => (object?)value);

    private static TDictionary Fill<TDictionary, TValue>(TDictionary durations, OllamaMetrics metrics, Func<long, TValue> convert)
        where TDictionary : AdditionalPropertiesDictionary<TValue>
    {
        Set("total_duration", metrics.TotalNanoseconds);
        Set("load_duration", metrics.LoadNanoseconds);
        Set("prompt_eval_duration", metrics.PromptNanoseconds);
        Set("eval_duration", metrics.GenerationNanoseconds);
        return durations;

        void Set(string name, long? nanoseconds)
        {
            if (nanoseconds is { } value)
            {
                durations[name] = convert(value);
            }
            else
            {
                durations.Remove(name);
            }
        }
    }
}

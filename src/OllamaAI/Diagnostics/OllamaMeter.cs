using System.Diagnostics.Metrics;
using OllamaAI.Protocol;

namespace OllamaAI.Diagnostics;

/// <summary>The library's one meter, "OllamaAI": what only Ollama can tell. Calls and tokens are counted by Microsoft.Extensions.AI's decorators.</summary>
internal static class OllamaMeter
{
    public const string Name = "OllamaAI";

    private const string ModelTag = "gen_ai.request.model";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> LoadDuration = Meter.CreateHistogram<double>(
        "ollama.model.load.duration", "s", "The time from the arrival of a request until its model was ready.");

    private static readonly Histogram<double> TimeToFirstToken = Meter.CreateHistogram<double>(
        "ollama.time_to_first_token", "s", "The time from sending a streaming request to the first piece of its answer.");

    private static readonly Histogram<double> PromptSpeed = Meter.CreateHistogram<double>(
        "ollama.prompt.speed", "{token}/s", "How fast the prompt was read.");

    private static readonly Histogram<double> GenerationSpeed = Meter.CreateHistogram<double>(
        "ollama.generation.speed", "{token}/s", "How fast the answer was generated.");

    public static void RecordFirstToken(string? model, TimeSpan time) => TimeToFirstToken.Record(time.TotalSeconds, Tag(model));

    public static void Record(string? model, OllamaMetrics metrics)
    {
        Record(LoadDuration, metrics.LoadDuration?.TotalSeconds, model);
        Record(PromptSpeed, metrics.PromptTokensPerSecond, model);
        Record(GenerationSpeed, metrics.GeneratedTokensPerSecond, model);
    }

    private static void Record(Histogram<double> histogram, double? value, string? model)
    {
        if (histogram.Enabled && value is { } number)
        {
            histogram.Record(number, Tag(model));
        }
    }

    private static KeyValuePair<string, object?> Tag(string? model) => new(ModelTag, model);
}

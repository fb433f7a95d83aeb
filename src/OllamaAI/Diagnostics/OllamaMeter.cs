using System.Diagnostics.Metrics;
using OllamaAI.Protocol;

namespace OllamaAI.Diagnostics;

/// <summary>The library's one meter (<see cref="OllamaTelemetry.MeterName"/>): what only Ollama can tell.</summary>
/// <remarks>Calls and tokens are counted by Microsoft.Extensions.AI's decorators.</remarks>
/// <param name="endpoint">The server, which every measurement names by OpenTelemetry's conventions.</param>
internal sealed class OllamaMeter(Uri endpoint)
{
    private const string ModelTag = "gen_ai.request.model";

    private static readonly Meter Meter = new(OllamaTelemetry.MeterName);

    private static readonly Histogram<double> LoadDuration = Meter.CreateHistogram<double>(
        "ollama.model.load.duration", "s", "The time from the arrival of a request until its model was ready.");

    private static readonly Histogram<double> TimeToFirstToken = Meter.CreateHistogram<double>(
        "ollama.time_to_first_token", "s", "The time from sending a streaming request to the first piece of its answer.");

    private static readonly Histogram<double> PromptSpeed = Meter.CreateHistogram<double>(
        "ollama.prompt.speed", "{token}/s", "How fast the prompt was read.");

    private static readonly Histogram<double> GenerationSpeed = Meter.CreateHistogram<double>(
        "ollama.generation.speed", "{token}/s", "How fast the answer was generated.");

    private static readonly Histogram<long> CachedTokens = Meter.CreateHistogram<long>(
        "ollama.prompt.cached_tokens", "{token}", "The tokens of a prompt that were taken from the server's cache.");

    private readonly KeyValuePair<string, object?> _address = new("server.address", endpoint.Host);
    private readonly KeyValuePair<string, object?> _port = new("server.port", endpoint.Port);

    public void RecordFirstToken(string? model, TimeSpan time) => Record(TimeToFirstToken, time.TotalSeconds, model);

    public void Record(string? model, OllamaMetrics metrics)
    {
        Record(LoadDuration, metrics.LoadDuration?.TotalSeconds, model);
        Record(PromptSpeed, metrics.PromptTokensPerSecond, model);
        Record(GenerationSpeed, metrics.GeneratedTokensPerSecond, model);
        if (CachedTokens.Enabled && metrics.CachedPromptTokens is { } cached)
        {
            CachedTokens.Record(cached, new(ModelTag, model), _address, _port);
        }
    }

    private void Record(Histogram<double> histogram, double? value, string? model)
    {
        if (histogram.Enabled && value is { } number)
        {
            histogram.Record(number, new(ModelTag, model), _address, _port);
        }
    }
}

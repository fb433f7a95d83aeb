namespace OllamaAI;

/// <summary>Names what OpenTelemetry is told to listen to: <c>metrics.AddMeter(OllamaTelemetry.MeterName)</c>.</summary>
/// <remarks>Calls and tokens are measured, and traced, by the decorators of Microsoft.Extensions.AI (<c>UseOpenTelemetry</c>).</remarks>
public static class OllamaTelemetry
{
    /// <summary>The name of the meter: the time to load a model, the time to the first token, and tokens per second.</summary>
    public const string MeterName = "OllamaAI";
}

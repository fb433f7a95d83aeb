using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;

namespace OllamaAI.Transport;

/// <summary>Tells log and meter about calls.</summary>
internal sealed class CallRecorder(ILogger logger, OllamaMeter meter)
{
    // A warm model answers within milliseconds.
    private static readonly TimeSpan SlowLoad = TimeSpan.FromSeconds(1);

    public void RecordSending(ApiCall call)
    {
        if (call.Model is { } model)
        {
            logger.Sending(call.Method, call.Path, model);
        }
        else
        {
            logger.Sending(call.Method, call.Path);
        }
    }

    public void RecordRetry(ApiCall call, OllamaException fault, int attempt, TimeSpan delay)
    {
        if (call.Model is { } model)
        {
            logger.Retrying(call.Path, model, fault.Kind, attempt, (long)delay.TotalMilliseconds);
        }
        else
        {
            logger.Retrying(call.Path, fault.Kind, attempt, (long)delay.TotalMilliseconds);
        }
    }

    /// <summary>A frame has been read.</summary>
    /// <param name="call">The request.</param>
    /// <param name="metrics">What the server measured, if the frame says it.</param>
    /// <param name="untilFirst">
    /// How long the first frame took: a model's first token, or a step of a pull, push or create; <see langword="null"/> for later ones.
    /// </param>
    public void RecordFrame(ApiCall call, OllamaMetrics? metrics, TimeSpan? untilFirst)
    {
        if (untilFirst is { } time)
        {
            RecordFirst(call, time);
        }

        RecordMetrics(call, metrics);
    }

    /// <summary>What the server measured.</summary>
    public void RecordMetrics(ApiCall call, OllamaMetrics? metrics)
    {
        if (metrics is null)
        {
            return;
        }

        meter.Record(call.Model, metrics);
        if (metrics.LoadDuration is { } load && load >= SlowLoad && call.Model is { } model)
        {
            logger.ModelLoaded(model, (long)load.TotalMilliseconds);
        }
    }

    private void RecordFirst(ApiCall call, TimeSpan time)
    {
        if (call.Model is { } model)
        {
            logger.FirstFrame(call.Path, model, (long)time.TotalMilliseconds);
        }

        if (call.Kind == CallKind.Inference)
        {
            meter.RecordFirstToken(call.Model, time);
        }
    }
}

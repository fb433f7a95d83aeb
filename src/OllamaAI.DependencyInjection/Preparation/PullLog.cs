using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

/// <summary>Writes the progress of a pull to the log: its start, then every ten percent.</summary>
internal sealed class PullLog(string model, ILogger logger) : IProgress<ModelProgress>
{
    private const int Step = 10;

    private int _next;

    public void Report(ModelProgress value)
    {
        if (value.Percent < _next)
        {
            return;
        }

        var percent = (int)value.Percent;
        _next = ((percent / Step) + 1) * Step;
        logger.Pulling(model, percent);
    }
}

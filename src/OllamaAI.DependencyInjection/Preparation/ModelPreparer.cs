using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

/// <summary>Sees to it that models are on a server, one after the other.</summary>
internal sealed class ModelPreparer(OllamaClient client, OllamaSettings settings, ILogger logger)
{
    public async Task PrepareAsync(IEnumerable<string> models, CancellationToken cancellationToken)
    {
        foreach (var model in models)
        {
            try
            {
                await PullAsync(model, cancellationToken).ConfigureAwait(false);
                logger.ModelReady(model, client.Endpoint);
            }
            // Any exception, also a policy's own: only a required model stops the application.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Report(model, e);
            }
        }
    }

    private Task PullAsync(string model, CancellationToken cancellationToken)
    {
        var progress = new PullLog(model, logger);
        return settings.ModelPreparation == OllamaModelPreparation.Always
            ? client.PullModelAsync(model, progress, cancellationToken)
            : client.EnsureModelAsync(model, progress, cancellationToken);
    }

    private void Report(string model, Exception fault)
    {
        var advice = PreparationAdvice.For(model, fault);
        if (settings.PreparationMode == OllamaPreparationMode.Required)
        {
            throw new InvalidOperationException(
                $"The model '{model}' is required ({nameof(OllamaSettings.PreparationMode)}) and could not be prepared on "
                    + $"{client.Endpoint}. {fault.Message} {advice}",
                fault);
        }

        logger.ModelNotReady(fault, model, client.Endpoint, advice);
    }
}

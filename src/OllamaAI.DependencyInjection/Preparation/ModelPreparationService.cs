using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

/// <summary>Prepares the models of all endpoints: before the start is over, or in the background.</summary>
internal sealed class ModelPreparationService(
    IEnumerable<OllamaEndpoint> endpoints, IServiceProvider provider, ILogger<ModelPreparationService> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(beforeStart: true, cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PrepareAsync(beforeStart: false, stoppingToken);

    private Task PrepareAsync(bool beforeStart, CancellationToken cancellationToken) => Task.WhenAll(
        from endpoint in endpoints
        let settings = endpoint.GetSettings(provider)
        where settings.ModelPreparation != OllamaModelPreparation.Never
        where (settings.PreparationMode != OllamaPreparationMode.Background) == beforeStart
        let preparer = new ModelPreparer(endpoint.GetClient(provider), settings, logger)
        select preparer.PrepareAsync(ModelsOf(endpoint, settings), cancellationToken));

    private static IEnumerable<string> ModelsOf(OllamaEndpoint endpoint, OllamaSettings settings) =>
        endpoint.GetModels(settings).Concat(settings.AdditionalModels).DistinctBy(ModelName.Parse);
}

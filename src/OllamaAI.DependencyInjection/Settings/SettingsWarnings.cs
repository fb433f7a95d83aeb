using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

/// <summary>Says once, at start, what in the configuration has no effect.</summary>
internal sealed class SettingsWarnings(IEnumerable<OllamaEndpoint> endpoints, ILogger<OllamaClient> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var section in endpoints.SelectMany(static endpoint => endpoint.Sections))
        {
            Warn(section);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Warn(IConfigurationSection section)
    {
        if (!section.GetChildren().Any())
        {
            logger.SectionMissing(section.Path);
        }

        foreach (var unknown in UnknownSetting.In(section, endpoints))
        {
            logger.SettingUnknown(unknown.Path);
        }
    }
}

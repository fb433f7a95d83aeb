using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection.Tests.Support;

internal static class ServiceCollectionExtensions
{
    /// <summary>Has a handler answer in place of the network.</summary>
    public static OllamaBuilder AnsweredBy(this OllamaBuilder builder, HttpMessageHandler handler)
    {
        builder.HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => handler);
        return builder;
    }

    public static LogCollector CollectLogs(this IServiceCollection services)
    {
        var logs = new LogCollector();
        services.AddLogging(logging => logging.AddProvider(logs));
        return logs;
    }

    /// <summary>The section <c>Ollama</c> of a configuration that holds nothing else.</summary>
    public static IConfigurationSection ToSection(this IEnumerable<(string Key, string? Value)> values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"Ollama:{value.Key}", value.Value)))
            .Build()
            .GetSection("Ollama");
}

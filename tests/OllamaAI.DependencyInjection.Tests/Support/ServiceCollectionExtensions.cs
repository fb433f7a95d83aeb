using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OllamaAI.DependencyInjection.Tests.Support;

internal static class ServiceCollectionExtensions
{
    /// <summary>Has a handler answer in place of the network.</summary>
    public static OllamaBuilder AnsweredBy(this OllamaBuilder builder, HttpMessageHandler handler)
    {
        builder.HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => handler);
        return builder;
    }

    /// <summary>Configures all HTTP clients as the service defaults of an Aspire application do.</summary>
    public static IServiceCollection AddServiceDefaults(this IServiceCollection services, params (string Key, string? Value)[] configuration)
    {
        services.AddSingleton(configuration.ToConfiguration());
        services.AddServiceDiscovery();
        return services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
    }

    /// <summary>The section <c>Ollama</c> of a configuration that holds nothing else.</summary>
    public static IConfigurationSection ToSection(this IEnumerable<(string Key, string? Value)> values) =>
        values.Select(value => ($"Ollama:{value.Key}", value.Value)).ToConfiguration().GetSection("Ollama");

    private static IConfiguration ToConfiguration(this IEnumerable<(string Key, string? Value)> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, value.Value))).Build();
}

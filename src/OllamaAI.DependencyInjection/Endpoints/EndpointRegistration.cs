using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>Adds a server to an application's services, and settings to a server.</summary>
internal static class EndpointRegistration
{
    /// <summary>Adds a server, or goes on with the one that was added under the name.</summary>
    public static OllamaBuilder GetOrAdd(IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        var endpoint = OllamaEndpoint.In(services, name) ?? AddEndpoint(services, name);
        return new OllamaBuilder(services, endpoint, services.AddHttpClient(endpoint.HttpClientName));
    }

    public static OllamaBuilder Configure(this OllamaBuilder builder, Action<OllamaSettings>? configure)
    {
        if (configure is not null)
        {
            builder.Services.Configure(builder.Name, configure);
        }

        return builder;
    }

    /// <exception cref="ArgumentException"><paramref name="section"/> is the root of a configuration.</exception>
    public static OllamaBuilder Bind(this OllamaBuilder builder, IConfiguration section)
    {
        if (section is IConfigurationSection named)
        {
            builder.Endpoint.AddSection(named);
        }

        builder.Services.AddOptions<OllamaSettings>(builder.Name).Configure(_ => ThrowIfUnreadable(section)).Bind(section);
        return builder;
    }

    public static OllamaBuilder ConnectBy(this OllamaBuilder builder, ConnectionString connection)
    {
        builder.Endpoint.ConnectionString = connection;
        return builder.Configure(connection.ApplyTo);
    }

    private static OllamaEndpoint AddEndpoint(IServiceCollection services, string name)
    {
        var endpoint = new OllamaEndpoint(name);
        services.AddSingleton(endpoint);
        services.AddOptions<OllamaSettings>(name).PostConfigure<ILoggerFactory>(Complete).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OllamaSettings>, EndpointValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SettingsWarnings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ModelPreparationService>());
        services.TryAdd(ServiceDescriptor.KeyedSingleton(endpoint.ServiceKey, (provider, _) => endpoint.CreateClient(provider)));
        EndpointHttp.Configure(services.AddHttpClient(endpoint.HttpClientName), endpoint);
        return endpoint;
    }

    // Blank is not set: an environment variable can hardly say it otherwise.
    private static void Complete(OllamaSettings settings, ILoggerFactory loggerFactory)
    {
        settings.Endpoint = string.IsNullOrWhiteSpace(settings.Endpoint?.OriginalString) ? null : settings.Endpoint;
        settings.LoggerFactory ??= loggerFactory;
    }

    private static void ThrowIfUnreadable(IConfiguration section)
    {
        const string Endpoint = nameof(OllamaSettings.Endpoint);
        if (section[Endpoint] is { } text && !Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _))
        {
            _ = EndpointText.Read(text, section.GetSection(Endpoint).Path);
        }
    }
}

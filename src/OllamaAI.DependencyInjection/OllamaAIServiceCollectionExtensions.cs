using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Ollama servers to an application's services.</summary>
/// <remarks>Adding an endpoint again goes on with the same one: settings add up in the order of the calls, everything else is there once.</remarks>
public static class OllamaAIServiceCollectionExtensions
{
    /// <summary>Adds a server, and its <see cref="OllamaClient"/> as a singleton unless there is one already.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Where the server is and how to use it; <see langword="null"/> for the defaults.</param>
    public static OllamaBuilder AddOllama(this IServiceCollection services, Action<OllamaSettings>? configure = null) =>
        Add(services, Options.Options.DefaultName, configure);

    /// <summary>Adds a server whose settings are in the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section with the members of <see cref="OllamaSettings"/>, such as <c>configuration.GetSection("Ollama")</c>.</param>
    public static OllamaBuilder AddOllama(this IServiceCollection services, IConfiguration section) =>
        Add(services, Options.Options.DefaultName, section);

    /// <summary>Adds a server among several, and its <see cref="OllamaClient"/> as a singleton under the name as key.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The application's own name for the server, such as <c>gpu</c>; not its address.</param>
    /// <param name="configure">Where the server is and how to use it; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an address.</exception>
    public static OllamaBuilder AddOllama(this IServiceCollection services, string name, Action<OllamaSettings>? configure = null) =>
        Add(services, Checked(name), configure);

    /// <summary>Adds a server among several, whose settings are in the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The application's own name for the server, such as <c>gpu</c>; not its address.</param>
    /// <param name="section">The section with the members of <see cref="OllamaSettings"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an address.</exception>
    public static OllamaBuilder AddOllama(this IServiceCollection services, string name, IConfiguration section) =>
        Add(services, Checked(name), section);

    private static OllamaBuilder Add(IServiceCollection services, string name, Action<OllamaSettings>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return CreateBuilder(services, OllamaEndpoint.In(services, name) ?? AddEndpoint(services, name));
    }

    private static OllamaBuilder Add(IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = Add(services, name, configure: null);
        services.AddOptions<OllamaSettings>(name).Bind(section);
        if (section is IConfigurationSection named)
        {
            builder.Endpoint.AddSection(named);
        }

        return builder;
    }

    private static OllamaEndpoint AddEndpoint(IServiceCollection services, string name)
    {
        var endpoint = new OllamaEndpoint(name);
        services.AddSingleton(endpoint);
        services.AddSingleton<IValidateOptions<OllamaSettings>>(new EndpointValidator(endpoint));
        services.AddOptions<OllamaSettings>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ModelPreparationService>());
        services.TryAdd(ServiceDescriptor.KeyedSingleton(endpoint.ServiceKey, (provider, _) => endpoint.CreateClient(provider)));
        EndpointHttp.Configure(services.AddHttpClient(endpoint.HttpClientName), endpoint);
        return endpoint;
    }

    private static OllamaBuilder CreateBuilder(IServiceCollection services, OllamaEndpoint endpoint) =>
        new(services, endpoint, services.AddHttpClient(endpoint.HttpClientName));

    private static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.AsSpan().ContainsAny(':', '/')
            ? throw new ArgumentException($"'{name}' is an address, not a name. Give it as AddOllama(o => o.Endpoint = \"{name}\").", nameof(name))
            : name;
    }
}

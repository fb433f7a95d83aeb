using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OllamaAI.Transport;

namespace OllamaAI.DependencyInjection;

/// <summary>What was registered for one server. Written while services are added, only read afterwards.</summary>
internal sealed class OllamaEndpoint(string name)
{
    private const string DefaultHttpClientName = "OllamaAI";

    private readonly Dictionary<(ModelRole Role, object? ServiceKey), ModelUse> _models = [];
    private readonly List<string> _sectionPaths = [];

    public string Name => name;

    /// <summary>The key of the <see cref="OllamaClient"/>; <see langword="null"/> for the endpoint without a name.</summary>
    public string? ServiceKey => name.Length == 0 ? null : name;

    public string HttpClientName => name.Length == 0 ? DefaultHttpClientName : $"{DefaultHttpClientName}:{name}";

    /// <summary>The sections of the configuration that the settings come from; empty where code sets them.</summary>
    public IReadOnlyList<string> SectionPaths => _sectionPaths;

    public IReadOnlyCollection<ModelUse> Uses => _models.Values;

    public static OllamaEndpoint? In(IServiceCollection services, string name) =>
        services.Where(static service => service.ServiceType == typeof(OllamaEndpoint))
            .Select(static service => (OllamaEndpoint)service.ImplementationInstance!)
            .FirstOrDefault(endpoint => endpoint.Name == name);

    /// <summary>Notes that a service needs a model; a service of the same key takes the place of the one before.</summary>
    public ModelUse Use(ModelRole role, object? serviceKey, string? model) =>
        _models[(role, serviceKey)] = new ModelUse(role, serviceKey, model is null ? null : Checked(model));

    public void AddSection(IConfigurationSection section)
    {
        if (!_sectionPaths.Contains(section.Path, StringComparer.OrdinalIgnoreCase))
        {
            _sectionPaths.Add(section.Path);
        }
    }

    public OllamaSettings GetSettings(IServiceProvider provider) =>
        provider.GetRequiredService<IOptionsMonitor<OllamaSettings>>().Get(name);

    /// <summary>The models of all services, as the settings or the calls name them.</summary>
    public IEnumerable<string> GetModels(OllamaSettings settings) => _models.Values.Select(use => use.Require(settings));

    public OllamaClient GetClient(IServiceProvider provider) => provider.GetRequiredKeyedService<OllamaClient>(ServiceKey);

    public OllamaClient CreateClient(IServiceProvider provider)
    {
        var loggerFactory = provider.GetRequiredService<ILoggerFactory>();
        var options = ClientOptionsMapper.ToClientOptions(GetSettings(provider), loggerFactory);
        options.MaxRetries ??= DefaultMaxRetries(provider, loggerFactory);
        return new OllamaClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName), options);
    }

    private int DefaultMaxRetries(IServiceProvider provider, ILoggerFactory loggerFactory)
    {
        if (!ResilienceHandlers.AreIn(provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName)))
        {
            return RetryPolicy.DefaultMaxRetries;
        }

        loggerFactory.CreateLogger<OllamaClient>().RetriesLeftOut(HttpClientName, ResilienceHandlers.TypeName);
        return 0;
    }

    private static string Checked(string model)
    {
        _ = ModelName.Parse(model);
        return model;
    }
}

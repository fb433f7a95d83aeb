using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>What was registered for one server. Written while services are added, only read afterwards.</summary>
internal sealed class OllamaEndpoint(string name)
{
    private const string DefaultHttpClientName = "OllamaAI";

    // Handlers of the application may repeat too, so a busy server is not asked as often as by a client of its own.
    private const int DefaultMaxRetries = 2;

    private readonly Dictionary<(ModelRole Role, object? ServiceKey), ModelUse> _models = [];
    private readonly List<IConfigurationSection> _sections = [];

    public string Name => name;

    /// <summary>The key of the <see cref="OllamaClient"/>; <see langword="null"/> for the endpoint without a name.</summary>
    public string? ServiceKey => name.Length == 0 ? null : name;

    public string HttpClientName => name.Length == 0 ? DefaultHttpClientName : $"{DefaultHttpClientName}:{name}";

    /// <summary>The sections of the configuration that the settings come from.</summary>
    public IReadOnlyList<IConfigurationSection> Sections => _sections;

    /// <summary>The connection string that the address comes from, if it does.</summary>
    public ConnectionString? ConnectionString { get; set; }

    /// <summary>Where the settings come from, as a prefix for messages: bound options do not know their section.</summary>
    public string Source => _sections switch
    {
        [var section] => $"{section.Path}:",
        [_, ..] => $"{string.Join(" or ", _sections.Select(static section => section.Path))}: ",
        [] when name.Length > 0 => $"AddKeyedOllama(\"{name}\"): ",
        [] when ConnectionString is { } connection => $"AddOllama(\"{connection.Name}\"): ",
        [] => "AddOllama(): ",
    };

    public IReadOnlyCollection<ModelUse> Uses => _models.Values;

    public static OllamaEndpoint? In(IServiceCollection services, string name) =>
        services.Where(static service => service.ServiceType == typeof(OllamaEndpoint))
            .Select(static service => (OllamaEndpoint)service.ImplementationInstance!)
            .FirstOrDefault(endpoint => endpoint.Name == name);

    /// <summary>Notes that a service needs a model; a service of the same key takes the place of the one before.</summary>
    /// <exception cref="FormatException"><paramref name="modelId"/> is not a model name.</exception>
    public ModelUse AddModel(ModelRole role, object? serviceKey, string? modelId)
    {
        if (modelId is not null)
        {
            _ = ModelName.Parse(modelId);
        }

        var use = new ModelUse(role, serviceKey, modelId);
        _models[(role, serviceKey)] = use;
        return use;
    }

    public void AddSection(IConfigurationSection section)
    {
        if (!_sections.Exists(other => other.Path.Equals(section.Path, StringComparison.OrdinalIgnoreCase)))
        {
            _sections.Add(section);
        }
    }

    public OllamaSettings GetSettings(IServiceProvider provider) =>
        provider.GetRequiredService<IOptionsMonitor<OllamaSettings>>().Get(name);

    /// <summary>The models of all services, as the settings or the calls name them.</summary>
    public IEnumerable<string> GetModels(OllamaSettings settings) => _models.Values.Select(use => use.Require(settings));

    public OllamaClient GetClient(IServiceProvider provider) => provider.GetRequiredKeyedService<OllamaClient>(ServiceKey);

    public OllamaClient CreateClient(IServiceProvider provider)
    {
        var settings = GetSettings(provider);
        var options = settings.MaxRetries is null ? settings.WithRetries(ChooseMaxRetries(provider)) : settings;
        return new OllamaClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName), options);
    }

    private int ChooseMaxRetries(IServiceProvider provider)
    {
        if (!ResilienceHandlers.AreIn(provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName)))
        {
            return DefaultMaxRetries;
        }

        provider.GetRequiredService<ILogger<OllamaClient>>().RetriesLeftOut(HttpClientName, ResilienceHandlers.TypeName);
        return 0;
    }
}

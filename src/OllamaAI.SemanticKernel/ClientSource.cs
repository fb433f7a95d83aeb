using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OllamaAI.SemanticKernel;

/// <summary>Where a model's client comes from when its service is made.</summary>
internal static class ClientSource
{
    public static Func<IServiceProvider, OllamaClient> At(IServiceCollection services, Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (new OllamaClientOptions { Endpoint = endpoint }.Validate().TryGetValue(nameof(OllamaClientOptions.Endpoint), out var fault))
        {
            throw new ArgumentException(fault, nameof(endpoint));
        }

        return AddClientAt(services, new ClientAddress(endpoint.OriginalString.TrimEnd('/')));
    }

    public static Func<IServiceProvider, OllamaClient> Of(
        IServiceCollection services, OllamaClient? client, string modelId, string? serviceId)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (client is not null)
        {
            return _ => client;
        }

        var atOllamaHost = AddClientAt(services, new ClientAddress(Endpoint: null));
        return provider =>
            provider.GetKeyedService<OllamaClient>(serviceId)
            ?? provider.GetService<OllamaClient>()
            ?? (RegisteredKeys.Of<OllamaClient>(services) is { Length: > 0 } names
                ? throw NotRegistered(modelId, serviceId, names)
                : atOllamaHost(provider));
    }

    private static Func<IServiceProvider, OllamaClient> AddClientAt(IServiceCollection services, ClientAddress address)
    {
        services.TryAddKeyedSingleton(address, (_, _) => address.CreateClient());
        return provider => provider.GetRequiredKeyedService<OllamaClient>(address);
    }

    private static InvalidOperationException NotRegistered(string modelId, string? serviceId, string names)
    {
        var missing = serviceId is null ? "without a key" : $"under its service id '{serviceId}' or without a key";
        return new(
            $"The model '{modelId}' was added without a client, and no {nameof(OllamaClient)} is registered {missing}. "
            + $"Registered are {names}: add the model with one of these as its serviceId, or give it a client or an endpoint. "
            + $"To use OLLAMA_HOST, give it new {nameof(OllamaClient)}().");
    }
}

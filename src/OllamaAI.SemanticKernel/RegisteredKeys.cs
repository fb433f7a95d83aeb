using Microsoft.Extensions.DependencyInjection;

namespace OllamaAI.SemanticKernel;

/// <summary>The keys under which the application has registered services of a type, for messages.</summary>
internal static class RegisteredKeys
{
    /// <summary>The keys in quotes; empty if there are none.</summary>
    /// <param name="services">What the provider was built from: a provider cannot list its keys.</param>
    public static string Of<TService>(IServiceCollection services) => string.Join(
        ", ",
        services
            .Where(service => service.ServiceType == typeof(TService) && service.IsKeyedService && service.ServiceKey is not ClientAddress)
            .Select(service => $"'{service.ServiceKey}'")
            .Distinct());
}

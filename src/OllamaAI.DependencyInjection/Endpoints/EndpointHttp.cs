using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

/// <summary>The HTTP client of an endpoint: as safe as <see cref="OllamaClient"/>'s own, and as patient.</summary>
internal static class EndpointHttp
{
    public static void Configure(IHttpClientBuilder http, OllamaEndpoint endpoint) => http
        .ConfigureHttpClient(static client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            // One from ConfigureHttpClientDefaults is another service's, and would win over the settings.
            client.BaseAddress = null;
        })
        .ConfigurePrimaryHttpMessageHandler((handler, provider) => PrimaryHandler.Configure(handler, () => endpoint.GetSettings(provider)))
        // Runs after ConfigureHttpClientDefaults, wherever the application calls that, and before what it adds to this client later.
        .ConfigureAdditionalHttpMessageHandlers((handlers, provider) =>
            LeaveOutResilience(handlers, endpoint, provider.GetRequiredService<ILoggerFactory>()))
        // The singleton OllamaClient keeps its handler for good, so the factory need not make new ones: PooledConnectionLifetime renews
        // the connections inside it, and with them the addresses they go to.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private static void LeaveOutResilience(IList<DelegatingHandler> handlers, OllamaEndpoint endpoint, ILoggerFactory loggerFactory)
    {
        var leftOut = handlers.Where(ResilienceHandlers.Include).ToList();
        if (leftOut.Count > 0)
        {
            leftOut.ForEach(handler => handlers.Remove(handler));
            loggerFactory.CreateLogger<OllamaClient>().ResilienceLeftOut(endpoint.HttpClientName, ResilienceHandlers.TypeName);
        }
    }
}

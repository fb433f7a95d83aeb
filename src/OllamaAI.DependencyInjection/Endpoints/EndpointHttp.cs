using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OllamaAI.Transport;

namespace OllamaAI.DependencyInjection;

/// <summary>The HTTP client of an endpoint: as safe as <see cref="OllamaClient"/>'s own, and as patient.</summary>
internal static class EndpointHttp
{
    private const string ServiceDiscoveryNamespace = "Microsoft.Extensions.ServiceDiscovery";

    public static void Configure(IHttpClientBuilder http, OllamaEndpoint endpoint) => http
        .ConfigureHttpClient(static client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            // One from ConfigureHttpClientDefaults is another service's, and would win over the settings.
            client.BaseAddress = null;
        })
        .ConfigurePrimaryHttpMessageHandler((handler, provider) =>
        {
            if (handler is SocketsHttpHandler sockets)
            {
                var options = ClientOptionsMapper.ToClientOptions(endpoint.GetSettings(provider));
                OllamaHttp.Configure(sockets, options.ConnectTimeout);
                // A proxy of the environment cannot reach this machine's own server; one that the application named is its own affair.
                sockets.UseProxy &= sockets.Proxy is not null || !(options.Endpoint ?? OllamaHost.FromEnvironment()).IsLoopback;
            }
        })
        // The singleton OllamaClient keeps its handler for good, so the factory need not make new ones: PooledConnectionLifetime renews
        // the connections inside it, and with them the addresses they go to.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .ConfigureAdditionalHttpMessageHandlers((handlers, provider) =>
            LeaveOutDefaults(handlers, endpoint, provider.GetRequiredService<ILoggerFactory>()));

    // Defaults are configured before named clients, so at this point the handlers are those of ConfigureHttpClientDefaults alone. Their time
    // limits and retries are made for calls of seconds. Service discovery stays: without it the server's name may mean nothing.
    private static void LeaveOutDefaults(IList<DelegatingHandler> handlers, OllamaEndpoint endpoint, ILoggerFactory loggerFactory)
    {
        var leftOut = handlers.Where(static handler => !IsServiceDiscovery(handler)).ToList();
        if (leftOut.Count == 0)
        {
            return;
        }

        leftOut.ForEach(handler => handlers.Remove(handler));
        loggerFactory.CreateLogger<OllamaClient>().DefaultHandlersLeftOut(endpoint.HttpClientName, leftOut);
    }

    private static bool IsServiceDiscovery(DelegatingHandler handler) =>
        handler.GetType().Namespace?.StartsWith(ServiceDiscoveryNamespace, StringComparison.Ordinal) == true;
}

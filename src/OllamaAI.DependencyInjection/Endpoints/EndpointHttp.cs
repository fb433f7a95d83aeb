using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OllamaAI.Transport;

namespace OllamaAI.DependencyInjection;

/// <summary>The HTTP client of an endpoint: as safe as <see cref="OllamaClient"/>'s own, and as patient.</summary>
internal static class EndpointHttp
{
    private const string ServiceDiscoveryNamespace = "Microsoft.Extensions.ServiceDiscovery";

    public static void Configure(IHttpClientBuilder http, OllamaEndpoint endpoint)
    {
        ConfigureClient(http, endpoint);
        var defaultsLeftOut = new ConfigureNamedOptions<HttpClientFactoryOptions>(http.Name, options => options.HttpMessageHandlerBuilderActions.Add(
            builder => LeaveOutDefaults(builder.AdditionalHandlers, endpoint, builder.Services.GetRequiredService<ILoggerFactory>())));
        http.Services.Insert(
            IndexOfNamed(http), ServiceDescriptor.Singleton<IConfigureOptions<HttpClientFactoryOptions>>(defaultsLeftOut));
    }

    private static void ConfigureClient(IHttpClientBuilder http, OllamaEndpoint endpoint) => http
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
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    // Defaults are configured before named clients. So ahead of all that the application did, or will do, to the client by its name, the
    // handlers are those of ConfigureHttpClientDefaults alone.
    private static int IndexOfNamed(IHttpClientBuilder http) => http.Services
        .TakeWhile(service => service.IsKeyedService
            || service.ImplementationInstance is not ConfigureNamedOptions<HttpClientFactoryOptions> { Name: { } name } || name != http.Name)
        .Count();

    // Their time limits and retries are made for calls of seconds. Service discovery stays: without it the server's name may mean nothing.
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

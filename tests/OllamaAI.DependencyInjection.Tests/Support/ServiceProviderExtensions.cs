using Microsoft.Extensions.DependencyInjection;

namespace OllamaAI.DependencyInjection.Tests.Support;

internal static class ServiceProviderExtensions
{
    /// <summary>The handlers of an HTTP client, from the outermost to the primary one.</summary>
    public static IEnumerable<HttpMessageHandler> GetHandlers(this IServiceProvider provider, string httpClient)
    {
        HttpMessageHandler? handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(httpClient);
        for (; handler is not null; handler = (handler as DelegatingHandler)?.InnerHandler)
        {
            yield return handler;
        }
    }
}

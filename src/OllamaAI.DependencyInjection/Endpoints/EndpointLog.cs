using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

internal static partial class EndpointLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "The HTTP client {HttpClient} leaves out what ConfigureHttpClientDefaults added ({Handlers}), because time limits and retries of short calls break off long answers. Handlers that it should have can be added to OllamaBuilder.HttpClientBuilder.")]
    public static partial void DefaultHandlersLeftOut(this ILogger logger, string httpClient, IEnumerable<DelegatingHandler> handlers);
}

using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

internal static partial class EndpointLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "The HTTP client {HttpClient} leaves out {Handler}: its standard limits, 10 seconds for an attempt and 30 seconds "
            + "in all, end a model's longer answers. To have one on this client, add it to the HttpClientBuilder that AddOllama returns.")]
    public static partial void ResilienceLeftOut(this ILogger logger, string httpClient, string handler);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Information,
        Message = "The HTTP client {HttpClient} has {Handler}, so retries are left to it: with retries of its own, the client would "
            + "multiply the requests. Set MaxRetries to retry all the same.")]
    public static partial void RetriesLeftOut(this ILogger logger, string httpClient, string handler);
}

namespace OllamaAI.DependencyInjection;

/// <summary>
/// Configures the handler that HttpClientFactory makes on older runtimes; one of the application's own of another type is left as it is.
/// </summary>
internal static class PrimaryHandler
{
    public static void Configure(HttpMessageHandler handler, Func<OllamaClientOptions> getSettings)
    {
        if (handler is HttpClientHandler plain)
        {
            OllamaHttpHandler.Configure(plain, getSettings());
        }
    }
}

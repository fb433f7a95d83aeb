namespace OllamaAI.Runtime;

/// <summary>What a request needs from one runtime and not from another.</summary>
internal static class Requests
{
    // By its key, because the type that sets it is Blazor's.
    private static readonly HttpRequestOptionsKey<bool> StreamsInBrowsers = new("WebAssemblyEnableStreamingResponse");

    public static void Prepare(HttpRequestMessage request, HttpClient? callersHttp)
    {
        if (callersHttp is not null)
        {
            // HttpClient itself sets them on the requests that it makes, not on those that it is given.
            request.Version = callersHttp.DefaultRequestVersion;
            request.VersionPolicy = callersHttp.DefaultVersionPolicy;
        }

        if (OperatingSystem.IsBrowser())
        {
            // Before .NET 10, a browser hands out an answer only when it is whole, unless it is told not to wait.
            request.Options.Set(StreamsInBrowsers, true);
        }
    }

    public static Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
}

namespace OllamaAI.Runtime;

/// <summary>What a request needs from one runtime and not from another.</summary>
internal static class Requests
{
    public static void Prepare(HttpRequestMessage request, HttpClient? callersHttp)
    {
        _ = callersHttp;
        // .NET Framework would ask before it sends a body, and wait a third of a second for a server that does not answer that.
        request.Headers.ExpectContinue = false;
    }

    public static Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is CancellableContent content)
        {
            request.Content = new SentContent(content, cancellationToken);
        }

        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}

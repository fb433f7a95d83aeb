namespace OllamaAI.Transport;

/// <summary>Notices that a caller's HttpClient sent a request to another server, as one that follows redirects does.</summary>
internal static class FollowedRedirect
{
    /// <param name="call">The request.</param>
    /// <param name="asked">Where it was to go.</param>
    /// <param name="response">The answer.</param>
    /// <returns>The fault; <see langword="null"/> if the answer comes from the server that was asked.</returns>
    public static OllamaException? Find(ApiCall call, Uri asked, HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri is not { IsAbsoluteUri: true } answered || OriginOf(answered) == OriginOf(asked))
        {
            return null;
        }

        return new OllamaException(
            OllamaErrorKind.InvalidResponse,
            $"The request to {OriginOf(asked)} ({call.Path}) was answered by {OriginOf(answered)}: "
            + "the HttpClient that was given to OllamaClient followed a redirect, and sent prompt and headers there. "
            + "Set AllowAutoRedirect of its handler to false (OllamaHttpHandler.Configure does), "
            + "and the endpoint to an address that does not redirect. "
            + "A handler that chooses the server itself has to restore RequestUri afterwards.")
        {
            Model = call.Model,
        };
    }

    private static string OriginOf(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}

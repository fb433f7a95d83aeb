namespace OllamaAI.Transport;

/// <summary>Finds out which server a client is for.</summary>
internal static class EndpointResolver
{
    /// <param name="httpClient">The caller's HttpClient, if there is one.</param>
    /// <param name="options">Options that are valid.</param>
    /// <returns>The base address as it was given, else the endpoint of the options, else that of the environment.</returns>
    /// <exception cref="ArgumentException">The base address is not valid, or it and the options name two different servers.</exception>
    /// <exception cref="FormatException"><c>OLLAMA_HOST</c> is not a server address.</exception>
    public static Uri Resolve(HttpClient? httpClient, OllamaClientOptions options)
    {
        var endpoint = options.Endpoint is { } given ? OllamaHost.FromUri(given) : null;
        if (httpClient?.BaseAddress is not { } address)
        {
            return endpoint ?? OllamaHost.FromEnvironment();
        }

        if (ClientOptionsRules.EndpointFault(address) is { } fault)
        {
            throw new ArgumentException($"HttpClient.BaseAddress: {fault}", nameof(httpClient));
        }

        if (endpoint is not null
            && !IsSame(address, endpoint)
            && !(options.Endpoint is { IsAbsoluteUri: true } written && IsSame(address, written)))
        {
            throw new ArgumentException(
                "The HttpClient's BaseAddress and OllamaClientOptions.Endpoint name two different servers. "
                + "Set one of them, or both to the same address.",
                nameof(options));
        }

        return address;
    }

    private static bool IsSame(Uri left, Uri right) => left.AbsoluteUri.TrimEnd('/') == right.AbsoluteUri.TrimEnd('/');
}

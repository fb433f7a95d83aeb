using System.Diagnostics.CodeAnalysis;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    private const int MaxSearchResults = 10;

    // A local server passes it on to ollama.com with its own signature.
    private string WebPath => Endpoint.IdnHost == RequestFactory.CloudHost ? "api/" : "api/experimental/";

    /// <summary>Searches the web through ollama.com: with the account of a local server (since 0.18), or directly with a key.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="maxResults">How many pages to name, 1 to 10; the service's default is 5.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The results, best first.</returns>
    /// <exception cref="ArgumentException"><paramref name="query"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxResults"/> is not 1 to 10.</exception>
    /// <exception cref="OllamaException">
    /// Not signed in, the cloud is switched off, the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    [Experimental("OLLAMAAI001")]
    public async Task<IReadOnlyList<OllamaWebSearchResult>> WebSearchAsync(
        string query, int? maxResults = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        if (maxResults is < 1 or > MaxSearchResults)
        {
            throw new ArgumentOutOfRangeException(nameof(maxResults), maxResults, $"The service names 1 to {MaxSearchResults} pages.");
        }

        var request = new WebSearchRequest(query, maxResults);
        var call = Post(CallKind.Management, WebPath + "web_search", request, OllamaJsonContext.Default.WebSearchRequest);
        var reader = new JsonWireReader<WebSearchResponse>(OllamaJsonContext.Default.WebSearchResponse);
        return (await _transport.SendAsync(call, reader, cancellationToken).ConfigureAwait(false)).Results ?? [];
    }

    /// <summary>
    /// Reads a page of the web through ollama.com: with the account of a local server (since 0.18), or directly with a key.
    /// </summary>
    /// <param name="url">The page's address.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not an http or https address.</exception>
    /// <exception cref="OllamaException">
    /// Not signed in, the cloud is switched off, the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    [Experimental("OLLAMAAI001")]
    public Task<OllamaWebPage> WebFetchAsync(Uri url, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{ShownAddress.Of(url)}' is not an http or https address.", nameof(url));
        }

        var call = Post(
            CallKind.Management, WebPath + "web_fetch", new WebFetchRequest(url.AbsoluteUri), OllamaJsonContext.Default.WebFetchRequest);
        var reader = new JsonWireReader<OllamaWebPage>(OllamaJsonContext.Default.OllamaWebPage);
        return _transport.SendAsync(call, reader, cancellationToken);
    }
}

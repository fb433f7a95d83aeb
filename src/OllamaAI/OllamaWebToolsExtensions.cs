using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Web;

namespace OllamaAI;

/// <summary>Provides ollama.com's web search and web page reading as tools for models.</summary>
/// <remarks>
/// Both need an account: a local server that is signed in (<c>ollama signin</c>), or a client of https://ollama.com with a key. Pages are
/// read by ollama.com, not by this machine, so that nothing inside the network can be reached.
/// </remarks>
[Experimental("OLLAMAAI001")]
public static class OllamaWebToolsExtensions
{
    /// <summary>Creates the tool <c>web_search</c> over <see cref="OllamaClient.WebSearchAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <returns>The function. What goes wrong is told to the model as a sentence that begins with "Error:".</returns>
    public static AIFunction AsWebSearchFunction(this OllamaClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new WebFunction(
            "web_search",
            "Searches the web and returns titles, addresses and excerpts of pages.",
            "query",
            "What to search for, as one would type it into a search engine.",
            async (query, token) => WebText.From(await client.WebSearchAsync(query, cancellationToken: token).ConfigureAwait(false)),
            LoggerOf(client));
    }

    /// <summary>Creates the tool <c>web_fetch</c> over <see cref="OllamaClient.WebFetchAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <returns>The function. What goes wrong is told to the model as a sentence that begins with "Error:".</returns>
    public static AIFunction AsWebFetchFunction(this OllamaClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new WebFunction(
            "web_fetch",
            "Reads a web page and returns its text and the addresses that it links to.",
            "url",
            "The complete address of the page, beginning with http:// or https://.",
            async (url, token) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? WebText.From(await client.WebFetchAsync(address, token).ConfigureAwait(false))
                : "Error: The URL is not valid; pass a complete http:// or https:// URL.",
            LoggerOf(client));
    }

    private static ILogger LoggerOf(OllamaClient client) => client.LoggerFactory.CreateLogger(typeof(OllamaWebToolsExtensions).FullName!);
}

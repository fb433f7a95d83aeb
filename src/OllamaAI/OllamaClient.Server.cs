using OllamaAI.Protocol;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>The server's version, such as <c>0.32.15</c> (<c>GET /api/version</c>).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/version", OllamaJsonContext.Default.VersionResponse, cancellationToken).ConfigureAwait(false)).Version ?? "";
}

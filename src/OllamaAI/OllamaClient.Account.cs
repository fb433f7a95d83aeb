using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>The ollama.com account that the server is signed in with (<c>POST /api/me</c>, since 0.12).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The account.</returns>
    /// <exception cref="OllamaException">
    /// Not signed in: <see cref="OllamaException.SigninUrl"/> is the page to do so, after which this can be asked again.
    /// Or the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaAccount> GetAccountAsync(CancellationToken cancellationToken = default)
    {
        var reader = new JsonWireReader<OllamaAccount>(OllamaJsonContext.Default.OllamaAccount);
        return _transport.SendAsync(new ApiCall(HttpMethod.Post, "api/me"), reader, cancellationToken).AsTask();
    }

    /// <summary>Signs the server out of ollama.com (<c>POST /api/signout</c>, since 0.12.1).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the server is signed out.</returns>
    /// <exception cref="OllamaException">It was not signed in, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task SignOutAsync(CancellationToken cancellationToken = default) =>
        _transport.SendAsync(new ApiCall(HttpMethod.Post, "api/signout") { CanRepeat = false }, cancellationToken);
}

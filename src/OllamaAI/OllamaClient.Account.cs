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
        return _transport.SendAsync(new ApiCall(HttpMethod.Post, "api/me"), reader, cancellationToken);
    }

    /// <summary>
    /// Gets what the account has used of ollama.com (<c>GET /api/usage</c>): from ollama.com itself with a key, or from a signed-in server,
    /// 0.40.1 or newer.
    /// </summary>
    /// <param name="range"><c>24h</c>, <c>7d</c> or <c>30d</c>, or <see langword="null"/> for the server's default.</param>
    /// <param name="scope"><c>self</c> or <c>team</c>, or <see langword="null"/> for the server's default.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The usage.</returns>
    /// <exception cref="OllamaException">
    /// Not signed in, asked too often (the service allows 10 requests a minute), the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaUsage> GetUsageAsync(string? range = null, string? scope = null, CancellationToken cancellationToken = default) =>
        GetAsync("api/usage" + Query(("range", range), ("scope", scope)), OllamaJsonContext.Default.OllamaUsage, cancellationToken);

    /// <summary>
    /// Gets what is left of the account's allowance (<c>GET /api/balance</c>): from ollama.com itself with a key, or from a signed-in
    /// server, 0.40.1 or newer.
    /// </summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The balance.</returns>
    /// <exception cref="OllamaException">
    /// Not signed in, asked too often (the service allows 10 requests a minute), the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaBalance> GetBalanceAsync(CancellationToken cancellationToken = default) =>
        GetAsync("api/balance", OllamaJsonContext.Default.OllamaBalance, cancellationToken);

    /// <summary>Signs the server out of ollama.com (<c>POST /api/signout</c>, since 0.12.1).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the server is signed out.</returns>
    /// <exception cref="OllamaException">It was not signed in, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task SignOutAsync(CancellationToken cancellationToken = default) =>
        _transport.SendAsync(new ApiCall(HttpMethod.Post, "api/signout") { CanRepeat = false }, cancellationToken);

    private static string Query(params IEnumerable<(string Name, string? Value)> parameters)
    {
        var given =
            from parameter in parameters
            where parameter.Value is not null
            select $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}";
        return string.Join('&', given) is { Length: > 0 } query ? "?" + query : "";
    }
}

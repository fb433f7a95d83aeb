using System.Diagnostics.CodeAnalysis;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>The server's version, such as <c>0.32.15</c> (<c>GET /api/version</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The version, such as <c>0.33.0</c>; empty if the answer names none.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/version", OllamaJsonContext.Default.VersionResponse, cancellationToken).ConfigureAwait(false)).Version ?? "";

    /// <summary>The server's switches: whether it uses the cloud (<c>GET /api/status</c>, since 0.16.2).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The server's status.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaServerStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        GetAsync("api/status", OllamaJsonContext.Default.OllamaServerStatus, cancellationToken);

    /// <summary>Models that the server suggests (<c>GET /api/experimental/model-recommendations</c>, since 0.22.1).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The recommendations.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    [Experimental("OLLAMAAI001")]
    public async Task<IReadOnlyList<OllamaModelRecommendation>> GetModelRecommendationsAsync(CancellationToken cancellationToken = default)
    {
        var type = OllamaJsonContext.Default.ModelRecommendationList;
        var list = await GetAsync("api/experimental/model-recommendations", type, cancellationToken).ConfigureAwait(false);
        return list.Recommendations ?? [];
    }

    /// <summary>
    /// Determines whether an Ollama server answers at <see cref="Endpoint"/>. A server that is down is not an error here.
    /// </summary>
    /// <param name="timeout">The longest time to wait, or <see langword="null"/> for 10 seconds.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>
    /// <see langword="true"/> if the server names its version, or refuses the request as a gateway does (401, 403): a request then says
    /// what is missing.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="timeout"/> is neither positive nor <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<bool> IsReachableAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (timeout is { } limit && limit <= TimeSpan.Zero && limit != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(
                nameof(timeout), timeout, "The timeout must be positive, or Timeout.InfiniteTimeSpan for no limit.");
        }

        try
        {
            var version = await LimitedWait.RunAsync(timeout ?? SideCall.Limit, TimeProvider, GetVersionAsync, cancellationToken)
                .ConfigureAwait(false);
            return version.Length > 0;
        }
        catch (OllamaException e) when (e.Kind is OllamaErrorKind.Unauthorized or OllamaErrorKind.Forbidden)
        {
            return true;
        }
        catch (Exception e) when (e is OllamaException or TimeoutException)
        {
            return false;
        }
    }
}

using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>The server's version, such as <c>0.32.15</c> (<c>GET /api/version</c>).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/version", OllamaJsonContext.Default.VersionResponse, cancellationToken).ConfigureAwait(false)).Version ?? "";

    /// <summary>The server's switches: whether it uses the cloud (<c>GET /api/status</c>, since 0.16.2).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public Task<OllamaServerStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        GetAsync("api/status", OllamaJsonContext.Default.OllamaServerStatus, cancellationToken);

    /// <summary>Models that the server suggests (<c>GET /api/experimental/model-recommendations</c>, since 0.22.1).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public async Task<IReadOnlyList<OllamaModelRecommendation>> GetModelRecommendationsAsync(CancellationToken cancellationToken = default)
    {
        var list = await GetAsync("api/experimental/model-recommendations", OllamaJsonContext.Default.ModelRecommendationList, cancellationToken)
            .ConfigureAwait(false);
        return list.Recommendations ?? [];
    }

    /// <summary>Whether <see cref="Endpoint"/> answers <c>HEAD /</c> with success, as Ollama does. A server that is down is no fault here.</summary>
    /// <remarks>
    /// An answer that does not come within 10 seconds is a no. A gateway that asks for a key says no, too; <see cref="IsReachableAsync"/> takes that for a
    /// server, and waits as long as it is told.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await SideCall.RunAsync(this, token => _transport.SendAsync(new ApiCall(HttpMethod.Head, "") { CanRepeat = false }, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is OllamaException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether an Ollama server answers at <see cref="Endpoint"/> within a time: it has to name its version, or to refuse the question as a gateway does (401, 403).</summary>
    /// <param name="timeout">The longest time to wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is neither positive nor <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<bool> IsReachableAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "The timeout must be positive, or Timeout.InfiniteTimeSpan for none.");
        }

        try
        {
            return (await LimitedWait.RunAsync(timeout, _transport.TimeProvider, GetVersionAsync, cancellationToken).ConfigureAwait(false)).Length > 0;
        }
        catch (OllamaException e) when (e.Kind is OllamaErrorKind.Unauthorized or OllamaErrorKind.Forbidden)
        {
            // Whoever asks goes on to a request, which tells what is missing.
            return true;
        }
        catch (Exception e) when (e is OllamaException or TimeoutException)
        {
            return false;
        }
    }
}

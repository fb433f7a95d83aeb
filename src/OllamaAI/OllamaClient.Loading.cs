using OllamaAI.Models;
using OllamaAI.Protocol;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    private readonly LeaseCounter _leases = new();

    /// <summary>Loads a model into memory, so that the first answer need not wait for it.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="keepAlive">How long it stays without being used.</param>
    /// <param name="options">Runner options such as the context window. Requests with others load the model again.</param>
    /// <param name="cancellationToken">Stops waiting, and the loading.</param>
    /// <returns>A task that completes when the model is loaded.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">
    /// The model is not installed or does not fit, the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task LoadModelAsync(
        string model, KeepAlive keepAlive = default, OllamaModelOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Model(model);
        try
        {
            var request = new OllamaGenerateRequest { Model = model, KeepAlive = keepAlive, Options = options };
            await GenerateAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.CapabilityMissing)
        {
            // Embedding models generate nothing, not even to be loaded.
            var request = new OllamaEmbedRequest { Model = model, KeepAlive = keepAlive, Options = options };
            await LoadForEmbeddingAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Unloads a model once the answers in progress are finished. Does nothing if the model is not loaded.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the server has accepted to unload the model.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The model is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task UnloadModelAsync(string model, CancellationToken cancellationToken = default) =>
        LoadModelAsync(model, KeepAlive.Unload, options: null, cancellationToken);

    /// <summary>Loads a model and keeps it in memory until the result is disposed, which unloads it.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="options">Runner options such as the context window.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The lease. Dispose it to unload the model.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">
    /// The model is not installed or does not fit, the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<ModelLease> KeepModelLoadedAsync(
        string model, OllamaModelOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Model(model, out var name);
        // Counted before the model is loaded: an ending lease must not unload it in the meantime.
        var unload = _leases.Add(name);
        try
        {
            await unload.WaitAsync(cancellationToken).ConfigureAwait(false);
            await LoadModelAsync(model, KeepAlive.Forever, options, cancellationToken).ConfigureAwait(false);
            return new ModelLease(this, _leases, model, name);
        }
        catch
        {
            // The server may have loaded it all the same, or another lease ended in the meantime and left the model to this one.
            await _leases.RemoveAsync(name, () => ModelLease.UnloadAsync(this, model)).ConfigureAwait(false);
            throw;
        }
    }

    // A decision model has no request without a question: neither of the two endpoints loads it.
    private async Task LoadForEmbeddingAsync(OllamaEmbedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await EmbedAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.CapabilityMissing)
        {
            throw new OllamaException(
                e.Kind,
                $"The model '{e.Model}' neither writes nor embeds text, so there is no request that only loads or unloads it. A decision "
                + $"model is loaded by its first question; {nameof(OllamaDecisionRequest)}.{nameof(OllamaDecisionRequest.KeepAlive)} "
                + "says how long it stays.",
                e,
                e.StatusCode)
            {
                Model = e.Model,
                ServerMessage = e.ServerMessage,
            };
        }
    }
}

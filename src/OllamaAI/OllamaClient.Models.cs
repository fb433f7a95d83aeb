using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    private static readonly TimeSpan UnansweredTime = TimeSpan.FromMinutes(5);

    // Many times what any model has: they are remembered.
    private const int MaxCapabilities = 64;
    private const int MaxCapabilityLength = 64;

    private readonly CapabilityCache _capabilities = new();

    /// <summary>The installed models, newest first (<c>GET /api/tags</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The models.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<IReadOnlyList<OllamaModel>> ListModelsAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/tags", OllamaJsonContext.Default.ModelList, cancellationToken).ConfigureAwait(false)).Models ?? [];

    /// <summary>The models in memory, longest to stay first (<c>GET /api/ps</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The models.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<IReadOnlyList<OllamaRunningModel>> ListRunningModelsAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/ps", OllamaJsonContext.Default.RunningModelList, cancellationToken).ConfigureAwait(false)).Models ?? [];

    /// <summary>What the server knows about a model (<c>POST /api/show</c>).</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>What the server knows about the model.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The model is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaShowResponse> ShowModelAsync(string model, CancellationToken cancellationToken = default) =>
        ShowAsync(new OllamaShowRequest { Model = Require.Model(model) }, cancellationToken);

    /// <summary>What the server knows about a model, token lists included if asked for (<c>POST /api/show</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>What the server knows about the model.</returns>
    /// <exception cref="ArgumentException">The request names no model, or none that a server accepts.</exception>
    /// <exception cref="OllamaException">The model is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaShowResponse> ShowModelAsync(OllamaShowRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Require.Model(request.Model);
        return ShowAsync(request, cancellationToken);
    }

    /// <summary>Determines whether a model is installed, or is a model of the cloud that the server knows.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns><see langword="true"/> if the server has the model.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<bool> HasModelAsync(string model, CancellationToken cancellationToken = default)
    {
        try
        {
            await ShowModelAsync(model, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.ModelNotFound)
        {
            return false;
        }
    }

    /// <summary>
    /// What a model can do; compare with <see cref="OllamaCapabilities"/>. Empty if the server does not say (before 0.6.4).
    /// </summary>
    /// <remarks>
    /// Asked once for each model. A pull, create, copy or delete through this client asks anew; those of others go unnoticed.
    /// </remarks>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The capabilities' names, compared without regard to case.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The model is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<IReadOnlyCollection<string>> GetCapabilitiesAsync(string model, CancellationToken cancellationToken = default)
    {
        Require.Model(model, out var name);
        var abilities = GetKnownAbilities(name) ?? await AskAbilitiesAsync(model, name, cancellationToken).ConfigureAwait(false);
        return abilities.Capabilities;
    }

    /// <summary>Gets what a model can do as far as it was asked before.</summary>
    internal ModelAbilities? GetKnownAbilities(ModelName name) =>
        _capabilities.TryGet(name, TimeProvider.GetUtcNow(), out var abilities) ? abilities : null;

    /// <summary>Asks what a model can do, but not for long, and not again if the server did not say in the last minutes.</summary>
    /// <returns>What it can do; <see langword="null"/> if the server does not say.</returns>
    /// <exception cref="OllamaException">The server cannot be reached.</exception>
    internal async Task<ModelAbilities?> TryAskAbilitiesAsync(string model, ModelName name, CancellationToken cancellationToken)
    {
        if (_capabilities.TryGet(name, TimeProvider.GetUtcNow(), out var known) && known is null)
        {
            return null;
        }

        var version = _capabilities.Version;
        try
        {
            return await SideCall.RunAsync(this, token => AskAbilitiesAsync(model, name, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is not OllamaException { Kind: OllamaErrorKind.Unreachable })
        {
            // Whatever is wrong, the request itself will meet it, and its message will say more. What would go wrong before every call,
            // such as a gateway without the endpoint or a slow one, is remembered.
            if (e is not OllamaException { Kind: OllamaErrorKind.ModelNotFound } and not OllamaException { IsTransient: true })
            {
                _capabilities.Add(name, null, TimeProvider.GetUtcNow() + UnansweredTime, version);
            }

            return null;
        }
    }

    private async Task<ModelAbilities> AskAbilitiesAsync(string model, ModelName name, CancellationToken cancellationToken)
    {
        var version = _capabilities.Version;
        var shown = await ShowAsync(new OllamaShowRequest { Model = model }, cancellationToken).ConfigureAwait(false);
        var capabilities = (shown.Capabilities ?? []).Where(name => name is { Length: <= MaxCapabilityLength }).Take(MaxCapabilities)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        var levels = shown.Thinking?.Values?.Where(level => level.ToString().Length <= MaxCapabilityLength).Take(MaxCapabilities).ToList();
        var abilities = new ModelAbilities(capabilities, levels);
        _capabilities.Add(name, abilities, DateTimeOffset.MaxValue, version);
        return abilities;
    }

    /// <summary>Gives an installed model a second name (<c>POST /api/copy</c>). A model of that name is replaced.</summary>
    /// <param name="source">The model to copy.</param>
    /// <param name="destination">The name of the copy.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the copy exists.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="source"/> or <paramref name="destination"/> is not a valid model name.
    /// </exception>
    /// <exception cref="OllamaException">The source is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task CopyModelAsync(string source, string destination, CancellationToken cancellationToken = default) =>
        CopyModelAsync(
            new OllamaCopyRequest { Source = Require.Model(source), Destination = Require.Model(destination) }, cancellationToken);

    /// <summary>Gives an installed model a second name (<c>POST /api/copy</c>). A model of that name is replaced.</summary>
    /// <param name="request">The two names.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the copy exists.</returns>
    /// <exception cref="ArgumentException">The request lacks a name, or has one that no server accepts.</exception>
    /// <exception cref="OllamaException">The source is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task CopyModelAsync(OllamaCopyRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Require.Model(request.Source);
        Require.Model(request.Destination, out var destination);
        var call = Post(CallKind.Management, "api/copy", request, OllamaJsonContext.Default.OllamaCopyRequest, request.Source);
        try
        {
            await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also after a failure: the server may have done it before the answer was lost.
            _capabilities.Remove(destination);
        }
    }

    /// <summary>Deletes an installed model (<c>DELETE /api/delete</c>).</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the model is gone.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The model is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task DeleteModelAsync(string model, CancellationToken cancellationToken = default) =>
        DeleteModelAsync(new OllamaDeleteRequest { Model = Require.Model(model) }, cancellationToken);

    /// <summary>Deletes an installed model (<c>DELETE /api/delete</c>).</summary>
    /// <param name="request">The model.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the model is gone.</returns>
    /// <exception cref="ArgumentException">The request names no model, or none that a server accepts.</exception>
    /// <exception cref="OllamaException">The model is not installed, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task DeleteModelAsync(OllamaDeleteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = Require.Model(request.Model, out var name);
        var call = Post(CallKind.Management, "api/delete", request, OllamaJsonContext.Default.OllamaDeleteRequest, model);
        try
        {
            call = call with { Method = HttpMethod.Delete, CanRepeat = false };
            await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _capabilities.Remove(name);
        }
    }

    private Task<OllamaShowResponse> ShowAsync(OllamaShowRequest request, CancellationToken cancellationToken)
    {
        var call = Post(CallKind.Management, "api/show", request, OllamaJsonContext.Default.OllamaShowRequest, request.Model);
        var reader = new JsonWireReader<OllamaShowResponse>(OllamaJsonContext.Default.OllamaShowResponse);
        return _transport.SendAsync(call, reader, cancellationToken);
    }

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class =>
        _transport.SendAsync(new ApiCall(HttpMethod.Get, path), new JsonWireReader<T>(typeInfo), cancellationToken);
}

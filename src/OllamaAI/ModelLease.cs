using OllamaAI.Models;

namespace OllamaAI;

/// <summary>A model that stays in memory until this is disposed (<see cref="OllamaClient.KeepModelLoadedAsync"/>).</summary>
public sealed class ModelLease : IAsyncDisposable
{
    private readonly OllamaClient _client;
    private readonly LeaseCounter _leases;
    private readonly ModelName _name;
    private int _isDisposed;

    internal ModelLease(OllamaClient client, LeaseCounter leases, string model, ModelName name)
    {
        _client = client;
        _leases = leases;
        _name = name;
        Model = model;
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>
    /// Unloads the model, unless another lease of the client holds it. Other programs that use the model have to load it again; answers
    /// that are being written are finished first.
    /// </summary>
    /// <remarks>A server that is gone needs no unloading, and one that does not answer is not waited for longer than 10 seconds.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _leases.RemoveAsync(_name, () => UnloadAsync(_client, Model)).ConfigureAwait(false);
        }
    }

    /// <summary>Unloads a model, best effort and not for long: a fault here would hide the one that ended the scope.</summary>
    internal static async Task UnloadAsync(OllamaClient client, string model)
    {
        try
        {
            await SideCall.RunAsync(client, AskAsync, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OllamaException or TimeoutException or ObjectDisposedException)
        {
            // A server that is gone has unloaded it, and the model of one that does not answer is not this program's any more.
        }

        async Task<bool> AskAsync(CancellationToken cancellationToken)
        {
            await client.UnloadModelAsync(model, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }
}

namespace OllamaAI;

/// <summary>A model that stays in memory until this is disposed (<see cref="OllamaClient.KeepLoadedAsync"/>).</summary>
public sealed class LoadedModel : IAsyncDisposable
{
    private readonly OllamaClient _client;
    private bool _isDisposed;

    internal LoadedModel(OllamaClient client, string model)
    {
        _client = client;
        Model = model;
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Unloads the model; answers that are being written are finished first. A server that is gone needs no unloading.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            await _client.UnloadAsync(Model).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OllamaException or TimeoutException)
        {
            // A fault here would hide the one that ended the scope.
        }
    }
}

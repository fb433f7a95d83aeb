using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Store;

/// <summary>Which models are in memory: loading one after the other behind a bounded queue, keeping alive, unloading.</summary>
internal sealed class LoadedModels(OllamaTestServerOptions options) : IDisposable
{
    private readonly object _lock = new();
    private readonly SemaphoreSlim _loader = new(1);
    private readonly Dictionary<string, LoadedModel> _loaded = [];
    private int _queued;

    /// <summary>Gets what is loaded now, the longest remaining first.</summary>
    public IReadOnlyList<LoadedModel> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _loaded.Values.Where(IsAlive).OrderByDescending(loaded => loaded.ExpiresAt)];
            }
        }
    }

    public void Dispose() => _loader.Dispose();

    /// <summary>Waits until the model is loaded with the settings and has a free slot.</summary>
    /// <returns>A lease, to be disposed when the request is done.</returns>
    /// <exception cref="ApiException">The queue is full, or the load failed.</exception>
    public async Task<IDisposable> AcquireAsync(
        StoredModel model, LoadSettings settings, TimeSpan? keepAlive, CancellationToken cancellationToken)
    {
        var loaded = Take(model, settings, keepAlive)
            ?? await LoadAsync(model, settings, keepAlive, cancellationToken).ConfigureAwait(false);
        try
        {
            if (loaded.Slots is { } slots)
            {
                await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            Release(loaded);
            throw;
        }

        return new Lease(this, loaded);
    }

    /// <summary>Unloads the model: now, or when its requests have ended.</summary>
    public void Unload(ModelName name)
    {
        lock (_lock)
        {
            if (!_loaded.TryGetValue(name.Key, out var loaded))
            {
                return;
            }

            loaded.KeepAlive = TimeSpan.Zero;
            loaded.ExpiresAt = Now();
            if (loaded.Running == 0)
            {
                _loaded.Remove(name.Key);
            }
        }
    }

    private async Task<LoadedModel> LoadAsync(
        StoredModel model, LoadSettings settings, TimeSpan? keepAlive, CancellationToken cancellationToken)
    {
        await EnterLoaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Take(model, settings, keepAlive) is { } ready)
            {
                return ready;
            }

            await RunLoadingAsync(model.Name.Display, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                _loaded[model.Name.Key] = new LoadedModel(model, settings, options.NumParallel)
                {
                    KeepAlive = keepAlive ?? options.KeepAlive,
                    ExpiresAt = DateTimeOffset.MaxValue,
                };
                return Take(model, settings, keepAlive)!;
            }
        }
        finally
        {
            _loader.Release();
        }
    }

    private async Task RunLoadingAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Loading is { } loading)
            {
                await loading(name, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OllamaTestModelException failure)
        {
            throw new ApiException(failure.StatusCode, failure.Message);
        }
    }

    /// <summary>The one being loaded has left the queue, as the real server's loop takes it out.</summary>
    private async Task EnterLoaderAsync(CancellationToken cancellationToken)
    {
        if (_loader.Wait(0, CancellationToken.None))
        {
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _queued) > options.MaxQueue)
            {
                throw new ApiException(503, "server busy, please try again.  maximum pending requests exceeded");
            }

            await _loader.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _queued);
        }
    }

    private LoadedModel? Take(StoredModel model, LoadSettings settings, TimeSpan? keepAlive)
    {
        lock (_lock)
        {
            if (!_loaded.TryGetValue(model.Name.Key, out var loaded)
                || !IsAlive(loaded) || loaded.Settings.Key != settings.Key || loaded.Model.Digest != model.Digest)
            {
                return null;
            }

            loaded.Running++;
            loaded.KeepAlive = keepAlive ?? loaded.KeepAlive;
            loaded.ExpiresAt = Expiry(loaded);
            return loaded;
        }
    }

    private void Release(LoadedModel loaded)
    {
        lock (_lock)
        {
            loaded.Running--;
            loaded.ExpiresAt = Expiry(loaded);
            if (loaded.Running == 0 && loaded.KeepAlive == TimeSpan.Zero && _loaded.GetValueOrDefault(loaded.Model.Name.Key) == loaded)
            {
                _loaded.Remove(loaded.Model.Name.Key);
            }
        }
    }

    private DateTimeOffset Expiry(LoadedModel loaded) => Now() + (loaded.KeepAlive < TimeSpan.Zero ? GoTime.Forever : loaded.KeepAlive);

    private bool IsAlive(LoadedModel loaded) => loaded.Running > 0 || loaded.ExpiresAt > Now();

    private DateTimeOffset Now() => options.TimeProvider.GetUtcNow();

    private sealed class Lease(LoadedModels owner, LoadedModel loaded) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) != 0)
            {
                return;
            }

            loaded.Slots?.Release();
            owner.Release(loaded);
        }
    }
}

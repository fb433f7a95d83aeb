namespace OllamaAI.Models;

/// <summary>
/// Counts the leases on models, so that only the last one to end unloads its model, and none loads it before that has happened.
/// Thread-safe.
/// </summary>
internal sealed class LeaseCounter
{
    private readonly Dictionary<ModelName, (int Leases, Task Unload)> _models = [];

    /// <summary>Counts a lease that begins.</summary>
    /// <returns>The unload that is under way, if there is one: until it is over, the model must not be loaded.</returns>
    public Task Add(ModelName model)
    {
        lock (_models)
        {
            var (leases, unload) = _models.TryGetValue(model, out var found) ? found : (0, Task.CompletedTask);
            _models[model] = (leases + 1, unload);
            return unload;
        }
    }

    /// <summary>Counts a lease that ends, and unloads the model if it was the last one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="unload">Unloads it.</param>
    public async Task RemoveAsync(ModelName model, Func<Task> unload)
    {
        TaskCompletionSource isUnloaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task earlier;
        lock (_models)
        {
            (var leases, earlier) = _models[model];
            if (leases > 1)
            {
                _models[model] = (leases - 1, earlier);
                return;
            }

            _models[model] = (0, isUnloaded.Task);
        }

        try
        {
            await earlier.ConfigureAwait(false);
            await unload().ConfigureAwait(false);
        }
        finally
        {
            // Also if it threw, as handlers of the application may: the next lease must not wait for it.
            isUnloaded.SetResult();
        }
    }
}

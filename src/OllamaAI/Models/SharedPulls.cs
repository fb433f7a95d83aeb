namespace OllamaAI.Models;

/// <summary>The pulls that are going on, each shared by all who wait for the same model. Thread-safe.</summary>
internal sealed class SharedPulls
{
    private readonly Dictionary<ModelName, SharedPull> _running = [];

    /// <summary>Waits for the model, together with those who wait already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pull">Looks for the model and pulls it; called where nobody does so yet.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends this wait alone; the pull ends when nobody waits any more.</param>
    public async Task JoinAsync(
        ModelName model,
        Func<IProgress<ModelProgress>, CancellationToken, Task> pull,
        IProgress<ModelProgress>? progress,
        CancellationToken cancellationToken)
    {
        SharedPull shared;
        PullWaiter waiter;
        lock (_running)
        {
            if (!_running.TryGetValue(model, out shared!) || shared.IsOver)
            {
                _running[model] = shared = new SharedPull(pull);
            }

            waiter = shared.Join(progress);
        }

        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(model, shared, waiter);
        }
    }

    private void Leave(ModelName model, SharedPull shared, PullWaiter waiter)
    {
        bool isLast;
        lock (_running)
        {
            isLast = shared.Leave(waiter);
            if (isLast && _running.GetValueOrDefault(model) == shared)
            {
                _running.Remove(model);
            }
        }

        if (isLast)
        {
            shared.Dispose();
        }
    }
}

using System.Collections.Immutable;

namespace OllamaAI.Models;

/// <summary>A pull that several callers wait for. <see cref="SharedPulls"/> locks around joining and leaving.</summary>
internal sealed class SharedPull : IProgress<ModelProgress>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _pull;
    private ImmutableArray<PullWaiter> _waiters = [];

    public SharedPull(Func<IProgress<ModelProgress>, CancellationToken, Task> pull)
    {
        var stop = _stop.Token;
        _pull = RunAsync();

        async Task RunAsync()
        {
            // The first caller must not miss the first steps. The rest runs on another thread: the caller's holds the lock.
            await _joined.Task.ConfigureAwait(false);
            await pull(this, stop).ConfigureAwait(false);
        }
    }

    public bool IsOver => _pull.IsCompleted;

    public PullWaiter Join(IProgress<ModelProgress>? progress)
    {
        var waiter = new PullWaiter(_pull, progress);
        _waiters = _waiters.Add(waiter);
        _joined.TrySetResult();
        return waiter;
    }

    /// <returns>Whether nobody waits any more.</returns>
    public bool Leave(PullWaiter waiter)
    {
        _waiters = _waiters.Remove(waiter);
        return _waiters.IsEmpty;
    }

    /// <summary>Ends the pull, if it is still going on.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        // Nobody is left to hear of a fault.
        _pull.ContinueWith(
            static pull => _ = pull.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    void IProgress<ModelProgress>.Report(ModelProgress value)
    {
        foreach (var waiter in _waiters)
        {
            waiter.Report(value);
        }
    }
}

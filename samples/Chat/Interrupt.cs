namespace ChatSample;

/// <summary>Lets Ctrl+C stop what is running, and only that.</summary>
internal sealed class Interrupt
{
    // Never disposed, because Ctrl+C may come at any moment; it holds no timer.
    private CancellationTokenSource? _running;

    /// <summary>Ctrl+C was pressed.</summary>
    /// <returns>Whether something was running that now stops.</returns>
    public bool Press()
    {
        var running = Volatile.Read(ref _running);
        running?.Cancel();
        return running is not null;
    }

    /// <summary>Runs something that <see cref="Press"/> stops.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work)
    {
        var source = new CancellationTokenSource();
        Volatile.Write(ref _running, source);
        try
        {
            await work(source.Token);
        }
        finally
        {
            Volatile.Write(ref _running, null);
        }
    }
}

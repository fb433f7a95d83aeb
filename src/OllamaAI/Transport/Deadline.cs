namespace OllamaAI.Transport;

/// <summary>Cancels work when the caller cancels or a time limit passes, and tells the two apart. Thread-safe.</summary>
internal sealed class Deadline : IDisposable
{
    private const long Never = long.MaxValue;

    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly TimeLimit _whole;
    private readonly long _wholeDue;
    private TimeLimit? _step;
    private long _stepDue = Never;
    private TimeLimit? _passed;
    private ITimer? _timer;
    private long _wakesAt = Never;

    /// <param name="whole">The limit of the whole work, which begins now.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">The caller's token.</param>
    public Deadline(TimeLimit whole, TimeProvider time, CancellationToken caller)
    {
        _time = time;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _source.Token;
        _whole = whole;
        var now = time.GetTimestamp();
        _wholeDue = DueOf(whole, now);
        lock (_source)
        {
            WakeInTime(now);
        }
    }

    /// <summary>Gets the token for the work. It stays the same, whatever limits are started.</summary>
    public CancellationToken Token { get; }

    public bool IsCanceledByCaller => _caller.IsCancellationRequested;

    /// <summary>Starts the limit of a step, in place of that of the step before, which can no longer pass.</summary>
    public void Start(TimeLimit step)
    {
        lock (_source)
        {
            var now = _time.GetTimestamp();
            _step = step;
            _stepDue = DueOf(step, now);
            WakeInTime(now);
        }
    }

    /// <summary>Ends the limit of the running step; that of the whole work goes on.</summary>
    public void Stop()
    {
        lock (_source)
        {
            _stepDue = Never;
        }
    }

    /// <summary>Waits before the next attempt, at most until a limit passes or the caller cancels.</summary>
    /// <param name="delay">How long to wait.</param>
    /// <returns>A task that completes after the delay.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="TimeoutException">A limit passed.</exception>
    public async Task DelayAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw Translate(e);
        }
    }

    /// <summary>Says what a cancellation means to the caller.</summary>
    /// <param name="fault">What the cancelled work threw.</param>
    /// <returns>
    /// The caller's own cancellation, the exception of the limit that passed, or <paramref name="fault"/> if it has another cause.
    /// </returns>
    public Exception Translate(Exception fault)
    {
        lock (_source)
        {
            return _caller.IsCancellationRequested ? CanceledByCaller(fault, _caller) : _passed?.ToException(fault) ?? fault;
        }
    }

    /// <summary>Makes the cancellation that a caller expects: it carries their token.</summary>
    public static OperationCanceledException CanceledByCaller(Exception fault, CancellationToken caller) =>
        Cancellation.Of(fault, caller);

    public void Dispose()
    {
        lock (_source)
        {
            // Disposed, a timer may still be about to wake.
            _passed ??= TimeLimit.None;
            _timer?.Dispose();
        }

        _source.Dispose();
    }

    private long DueOf(TimeLimit limit, long now) => limit.IsInfinite
        ? Never
        : now + (long)(limit.Duration.TotalSeconds * _time.TimestampFrequency);

    // A timer that wakes before anything is due is set anew then: this costs less than moving it with every step.
    private void WakeInTime(long now)
    {
        var due = Math.Min(_stepDue, _wholeDue);
        if (due >= _wakesAt || _passed is not null)
        {
            return;
        }

        _wakesAt = due;
        // Rounded up, because timers count whole milliseconds.
        var left = TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(_time.GetElapsedTime(now, due).TotalMilliseconds)));
        if (_timer is null)
        {
            _timer = _time.CreateTimer(static state => ((Deadline)state!).Wake(), this, left, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }
    }

    private void Wake()
    {
        lock (_source)
        {
            _wakesAt = Never;
            var now = _time.GetTimestamp();
            if (_passed is not null || now < Math.Min(_stepDue, _wholeDue))
            {
                // The step that the timer was set for is over.
                WakeInTime(now);
                return;
            }

            _passed = _stepDue <= _wholeDue ? _step : _whole;
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended at the very moment its time was up.
        }
    }
}

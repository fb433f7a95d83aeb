using System.Globalization;

namespace OllamaAI.Transport;

/// <summary>The time limits of one call, and the answer to "who stopped it: the caller or a limit?".</summary>
internal sealed class CallTimer : IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly OllamaClientOptions _options;
    private readonly CancellationToken _caller;
    private readonly ITimer? _total;
    private CancellationTokenSource? _source;
    private ITimer? _step;
    private TimeLimit _running;
    private TimeLimit _exceeded;

    public CallTimer(OllamaClientOptions options, CancellationToken caller)
    {
        _options = options;
        _caller = caller;
        if (options.TotalTimeout != Timeout.InfiniteTimeSpan)
        {
            Arm();
            _total = CreateTimer(static timer => timer.Exceed(TimeLimit.Total), options.TotalTimeout);
        }
    }

    /// <summary>Cancelled by the caller or by a limit, and until <see cref="Arm"/> by the caller only.</summary>
    public CancellationToken Token => _source?.Token ?? _caller;

    public bool IsCanceledByCaller => _caller.IsCancellationRequested;

    /// <summary>From now on, what is given the token can be stopped by a limit, also by one that starts later.</summary>
    public void Arm()
    {
        // Not before: waiting for an answer in one piece has no limit by default, and with a token that nobody can cancel
        // HttpClient makes no source of its own either. Saves 300 bytes a call.
        _source ??= CancellationTokenSource.CreateLinkedTokenSource(_caller);
    }

    /// <summary>Starts the clock for a step, in place of the step before.</summary>
    public void Start(TimeLimit limit)
    {
        Arm();
        _running = limit;
        var duration = DurationOf(limit);
        if (_step is not null)
        {
            _step.Change(duration, Timeout.InfiniteTimeSpan);
        }
        else if (duration != Timeout.InfiniteTimeSpan)
        {
            _step = CreateTimer(static timer => timer.Exceed(timer._running), duration);
        }
    }

    /// <summary>Stops the clock of the running step.</summary>
    public void Stop() => _step?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Turns a cancellation into what the caller should see: their own cancellation, or the limit that was exceeded.</summary>
    /// <param name="exception">What the HTTP stack threw.</param>
    /// <param name="callersHttp">The HttpClient, where it is the caller's: it has limits of its own.</param>
    public Exception Translate(OperationCanceledException exception, HttpClient? callersHttp)
    {
        if (_caller.IsCancellationRequested)
        {
            return new TaskCanceledException(exception.Message, exception, _caller);
        }

        if (_exceeded != TimeLimit.None)
        {
            return Exceeded(_exceeded, exception);
        }

        if (callersHttp is null)
        {
            return exception.InnerException is TimeoutException ? Exceeded(TimeLimit.Connect, exception) : exception;
        }

        return exception.InnerException switch
        {
            // What HttpClient throws when its own time is up; a handler's limit has no cancellation inside.
            TimeoutException { InnerException: OperationCanceledException } => new TimeoutException(
                $"The request took longer than {Seconds(callersHttp.Timeout)}, the {nameof(HttpClient.Timeout)} of the HttpClient that was given to OllamaClient. "
                + "Set it to Timeout.InfiniteTimeSpan and use the limits of OllamaClientOptions.",
                exception),
            TimeoutException timeout => new TimeoutException(
                $"The HTTP handler gave up: {timeout.Message} "
                + "Its limits are set where it was made: ConnectTimeout of SocketsHttpHandler, or of OllamaSettings behind AddOllama.",
                exception),
            // CancelPendingRequests, or a handler that cancels: not ours to explain.
            _ => exception,
        };
    }

    public void Dispose()
    {
        _step?.Dispose();
        _total?.Dispose();
        _source?.Dispose();
    }

    private TimeoutException Exceeded(TimeLimit limit, Exception exception)
    {
        var (what, option) = limit switch
        {
            TimeLimit.Connect => ("Connecting to the server", nameof(OllamaClientOptions.ConnectTimeout)),
            TimeLimit.FirstToken => ("Waiting for the first token (queue, loading the model, reading the prompt)", nameof(OllamaClientOptions.FirstTokenTimeout)),
            TimeLimit.Idle => ("Waiting for the next piece of the answer", nameof(OllamaClientOptions.IdleTimeout)),
            _ => ("The whole call", nameof(OllamaClientOptions.TotalTimeout)),
        };
        return new TimeoutException($"{what} took longer than {Seconds(DurationOf(limit))} (OllamaClientOptions.{option}).", exception);
    }

    private TimeSpan DurationOf(TimeLimit limit) => limit switch
    {
        TimeLimit.Connect => _options.ConnectTimeout,
        TimeLimit.FirstToken => _options.FirstTokenTimeout,
        TimeLimit.Idle => _options.IdleTimeout,
        TimeLimit.Drain => DrainTime,
        _ => _options.TotalTimeout,
    };

    private void Exceed(TimeLimit limit)
    {
        if (_exceeded != TimeLimit.None)
        {
            return;
        }

        _exceeded = limit;
        try
        {
            _source!.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the very moment its time was up.
        }
    }

    private ITimer CreateTimer(Action<CallTimer> callback, TimeSpan duration) => _options.TimeProvider.CreateTimer(
        static state =>
        {
            var (timer, action) = ((CallTimer, Action<CallTimer>))state!;
            action(timer);
        },
        (this, callback),
        duration,
        Timeout.InfiniteTimeSpan);

    /// <summary>A duration as messages write it, such as <c>0.5 s</c>.</summary>
    public static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}

namespace OllamaAI.Transport;

/// <summary>Turns what the HTTP stack throws into what callers should see. A client and those made from it share one.</summary>
/// <param name="limits">The time limits, for the one that the handler keeps.</param>
/// <param name="callersHttp">The HttpClient if it is the caller's: it has limits of its own.</param>
internal sealed class HttpFaults(CallLimits limits, HttpClient? callersHttp)
{
    private volatile bool _isDisposed;

    /// <summary>Says that the client is disposed: cancellations are then its doing.</summary>
    public void SetDisposed() => _isDisposed = true;

    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, typeof(OllamaClient));

    /// <summary>What sending a request threw.</summary>
    public Exception OfSend(Exception fault, ApiCall call, Uri address, Deadline deadline) => fault switch
    {
        _ when IsOfDisposal(fault, deadline) => new ObjectDisposedException(typeof(OllamaClient).FullName),
        OperationCanceledException canceled => OfCancellation(canceled, deadline),
        // But not one that wraps a cancellation, which HttpClient reports as such.
        HttpRequestException failed and not OllamaException => OllamaErrors.FromConnection(address, call, failed),
        _ => fault,
    };

    /// <summary>What reading an answer threw.</summary>
    public Exception OfRead(Exception fault, ApiCall call, Deadline deadline) => fault switch
    {
        _ when IsOfDisposal(fault, deadline) => new ObjectDisposedException(typeof(OllamaClient).FullName),
        OperationCanceledException canceled => OfCancellation(canceled, deadline),
        IOException or InvalidDataException or InvalidOperationException or HttpRequestException and not OllamaException =>
            deadline.Token.IsCancellationRequested ? deadline.Translate(fault) : OllamaErrors.Interrupted(call, fault),
        _ => fault,
    };

    /// <summary>What a cancellation means: the caller's own, a limit that passed, or the HTTP stack's.</summary>
    public Exception OfCancellation(OperationCanceledException fault, Deadline deadline) =>
        deadline.Token.IsCancellationRequested ? deadline.Translate(fault) : OfHandler(fault);

    private Exception OfHandler(OperationCanceledException fault)
    {
        if (fault.InnerException is not TimeoutException timeout)
        {
            // CancelPendingRequests, or a handler that cancels: not ours to explain.
            return fault;
        }

        if (callersHttp is null)
        {
            return limits.Connect.ToException(fault);
        }

        // What HttpClient throws when its own time is up; a handler's limit has no cancellation inside.
        return timeout.InnerException is OperationCanceledException
            ? new TimeoutException(
                $"The request took longer than {CallLimits.Seconds(callersHttp.Timeout)}, "
                + $"the {nameof(HttpClient.Timeout)} of the HttpClient that was given to OllamaClient. "
                + "Set it to Timeout.InfiniteTimeSpan and use the limits of OllamaClientOptions.",
                fault)
            : new TimeoutException(
                $"The HTTP handler gave up: {timeout.Message} "
                + "Its limits are set where it was made: ConnectTimeout of SocketsHttpHandler, or of OllamaSettings behind AddOllama.",
                fault);
    }

    // HttpClient cancels pending requests and then reports itself as disposed; the caller only knows OllamaClient.
    private bool IsOfDisposal(Exception fault, Deadline deadline) =>
        _isDisposed && !deadline.Token.IsCancellationRequested && fault is OperationCanceledException or ObjectDisposedException;
}

using System.Globalization;

namespace OllamaAI.Transport;

/// <summary>The time limits of a client's calls.</summary>
internal sealed class CallLimits
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly TimeLimit _firstToken;
    private readonly TimeLimit _response;
    private readonly TimeLimit _management;

    public CallLimits(OllamaClientOptions options)
    {
        Connect = Create(options.ConnectTimeout, nameof(options.ConnectTimeout), "Connecting to the server");
        Idle = Create(options.IdleTimeout, nameof(options.IdleTimeout), "Waiting for the next piece of the answer");
        Upload = Create(options.IdleTimeout, nameof(options.IdleTimeout), "Waiting for the upload to go on");
        Total = Create(options.TotalTimeout, nameof(options.TotalTimeout), "The whole call");
        _firstToken = Create(
            options.FirstTokenTimeout,
            nameof(options.FirstTokenTimeout),
            "Waiting for the first token (queue, loading the model, reading the prompt)");
        _response = Shorter(Total, Create(
            options.ResponseTimeout,
            nameof(options.ResponseTimeout),
            "The non-streaming answer",
            $" A streamed answer has finer limits: {nameof(options.FirstTokenTimeout)} and {nameof(options.IdleTimeout)}."));
        _management = Shorter(Total, Create(options.ManagementTimeout, nameof(options.ManagementTimeout), "The call"));
    }

    /// <summary>Gets the limit for connecting, which the HTTP handler keeps.</summary>
    public TimeLimit Connect { get; }

    /// <summary>Gets the limit for the pause between two parts of an answer.</summary>
    public TimeLimit Idle { get; }

    /// <summary>Gets the limit for the pause between two blocks of an upload, and for the answer to the last.</summary>
    public TimeLimit Upload { get; }

    /// <summary>Gets the limit of a call of any kind.</summary>
    public TimeLimit Total { get; }

    /// <summary>Gets the limit for the end of the body after the last frame, so that the connection can be used again.</summary>
    public TimeLimit Drain { get; } = new(DrainTime, static (_, fault) => fault);

    /// <summary>Finds the limit of a whole call whose answer is not streamed.</summary>
    public TimeLimit ForWhole(CallKind kind) => kind switch
    {
        CallKind.Inference => _response,
        CallKind.Transfer => Total,
        CallKind.Management => _management,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Finds the limit from sending a request to the first frame of its answer.</summary>
    public TimeLimit ForFirstFrame(CallKind kind) => kind switch
    {
        CallKind.Inference => _firstToken,
        CallKind.Transfer or CallKind.Management => Idle,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A duration as messages write it, such as <c>0.5 s</c>.</summary>
    public static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static TimeLimit Shorter(TimeLimit left, TimeLimit right) =>
        right.IsInfinite || (!left.IsInfinite && left.Duration <= right.Duration) ? left : right;

    private static TimeLimit Create(TimeSpan duration, string option, string what, string advice = "") => new(
        duration,
        (limit, fault) => new TimeoutException($"{what} took longer than {Seconds(limit)} (OllamaClientOptions.{option}).{advice}", fault));
}

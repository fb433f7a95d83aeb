using System.Globalization;

namespace OllamaAI.Transport;

/// <summary>The time limits of a client's calls.</summary>
internal sealed class CallLimits(OllamaClientOptions options)
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    /// <summary>Gets the limit for connecting, which the HTTP handler keeps.</summary>
    public TimeLimit Connect { get; } = Create(options.ConnectTimeout, nameof(options.ConnectTimeout), "Connecting to the server");

    /// <summary>Gets the limit from sending a request to the first frame of its answer.</summary>
    public TimeLimit FirstToken { get; } = Create(
        options.FirstTokenTimeout,
        nameof(options.FirstTokenTimeout),
        "Waiting for the first token (queue, loading the model, reading the prompt)");

    /// <summary>Gets the limit for the pause between two parts of an answer.</summary>
    public TimeLimit Idle { get; } = Create(options.IdleTimeout, nameof(options.IdleTimeout), "Waiting for the next piece of the answer");

    /// <summary>Gets the limit of a whole call.</summary>
    public TimeLimit Total { get; } = Create(options.TotalTimeout, nameof(options.TotalTimeout), "The whole call");

    /// <summary>Gets the limit for the end of the body after the last frame, so that the connection can be used again.</summary>
    public TimeLimit Drain { get; } = new(DrainTime, static (_, fault) => fault);

    /// <summary>A duration as messages write it, such as <c>0.5 s</c>.</summary>
    public static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static TimeLimit Create(TimeSpan duration, string option, string what) => new(
        duration,
        (limit, fault) => new TimeoutException($"{what} took longer than {Seconds(limit)} (OllamaClientOptions.{option}).", fault));
}

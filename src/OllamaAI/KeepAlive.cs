using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI;

/// <summary>How long the server keeps a model in memory after a request (<c>keep_alive</c>).</summary>
/// <remarks>
/// The default value leaves the decision to the server: <c>OLLAMA_KEEP_ALIVE</c>, else five minutes; a model that is
/// already loaded keeps its setting. Only values that the server accepts can be created.
/// </remarks>
[JsonConverter(typeof(KeepAlive.Converter))]
public readonly partial struct KeepAlive : IEquatable<KeepAlive>
{
    private readonly TimeSpan _duration;
    private readonly string? _text;

    private KeepAlive(TimeSpan duration, string? text)
    {
        _duration = duration;
        _text = text;
        IsSpecified = true;
    }

    /// <summary>The server decides; nothing is sent.</summary>
    public static KeepAlive ServerDefault => default;

    /// <summary>The model stays until it is unloaded or evicted; sent as <c>-1</c>.</summary>
    public static KeepAlive Forever { get; } = new(Timeout.InfiniteTimeSpan, null);

    /// <summary>The model is unloaded right after the request; sent as <c>0</c>.</summary>
    public static KeepAlive Unload { get; } = new(TimeSpan.Zero, null);

    /// <summary>Whether a value is sent at all.</summary>
    public bool IsSpecified { get; }

    /// <summary>The duration; <see cref="Timeout.InfiniteTimeSpan"/> for ever, <see langword="null"/> if the server decides.</summary>
    public TimeSpan? Duration => IsSpecified ? _duration : null;

    /// <summary>The Go duration text that is sent, or <see langword="null"/> if a number or nothing is sent.</summary>
    internal string? Text => _text;

    /// <summary>Keeps the model for a time after the request.</summary>
    /// <param name="duration">
    /// The time; zero unloads the model, <see cref="Timeout.InfiniteTimeSpan"/> keeps it, and so does more than about 292 years.
    /// </param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="duration"/> is negative and not <see cref="Timeout.InfiniteTimeSpan"/>: a computed time that has run out must not
    /// pin the model.
    /// </exception>
    public static KeepAlive From(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan || duration.TotalSeconds > GoDuration.MaxSeconds ? Forever
        : duration == TimeSpan.Zero ? Unload
        : duration > TimeSpan.Zero ? new(duration, GoDuration.Format(duration))
        : throw new ArgumentOutOfRangeException(
            nameof(duration),
            duration,
            "keep_alive must not be negative. Use KeepAlive.Forever or Timeout.InfiniteTimeSpan to keep the model loaded.");

    /// <summary>Reads a number as the server does: seconds, and forever if it is negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seconds"/> is not a number, or more than about 292 years.</exception>
    internal static KeepAlive FromSeconds(double seconds) =>
        seconds < 0 ? Forever
        : seconds <= GoDuration.MaxSeconds ? From(TimeSpan.FromSeconds(seconds))
        : throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "keep_alive must be a number of seconds of at most 292 years.");

    /// <summary>
    /// Reads what users write: a Go duration (<c>5m</c>, <c>1h30m</c>, <c>0</c>, <c>-1s</c>) or a bare number of seconds (<c>300</c>,
    /// <c>-1</c>).
    /// </summary>
    /// <remarks>The server itself rejects a bare number in a string ("missing unit in duration"); it is sent as a number here.</remarks>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static KeepAlive Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var value)
            ? value
            : throw new FormatException(
                $"'{ForeignText.Show(text)}' is not a valid keep_alive. Use a duration such as \"5m\", \"1h30m\" or \"300ms\", "
                + "a number of seconds, 0 to unload, or -1 to keep the model loaded.");
    }

    /// <summary>Reads what <see cref="Parse"/> reads, and says whether it could be read instead of throwing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value that was read.</param>
    /// <returns><see langword="true"/> if the text could be read.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out KeepAlive value)
    {
        value = default;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            if (double.IsNaN(seconds) || seconds > GoDuration.MaxSeconds)
            {
                return false;
            }

            value = FromSeconds(seconds);
            return true;
        }

        if (!GoDuration.TryParse(text, out var duration))
        {
            return false;
        }

        value = duration < TimeSpan.Zero ? Forever : new KeepAlive(duration, text);
        return true;
    }

    /// <summary>Converts a time span, as <see cref="From"/> does.</summary>
    /// <param name="duration">The time.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="duration"/> is negative and not <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </exception>
    public static implicit operator KeepAlive(TimeSpan duration) => From(duration);

    /// <inheritdoc />
    public bool Equals(KeepAlive other) => IsSpecified == other.IsSpecified && _duration == other._duration;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is KeepAlive other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(IsSpecified, _duration);

    /// <summary>Whether two values mean the same.</summary>
    public static bool operator ==(KeepAlive left, KeepAlive right) => left.Equals(right);

    /// <summary>Whether two values mean different things.</summary>
    public static bool operator !=(KeepAlive left, KeepAlive right) => !left.Equals(right);

    /// <summary>The value in words: <c>server default</c>, <c>forever</c>, <c>unload</c> or a Go duration.</summary>
    public override string ToString() => !IsSpecified ? "server default" : this == Forever ? "forever" : _text ?? "unload";
}

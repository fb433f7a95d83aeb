using System.Buffers;
using System.Globalization;
using System.Text;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Go's duration syntax: a sequence of decimals with a unit, such as <c>1h30m</c>, <c>1.5s</c> or <c>300ms</c>.</summary>
internal static class GoDuration
{
    /// <summary>Go counts nanoseconds in 63 bits.</summary>
    public const double MaxSeconds = long.MaxValue / 1e9;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    // Two-letter units first, so that "ms" is not read as "m".
    private static readonly (string Unit, double Seconds)[] Units =
    [
        ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ];

    /// <summary>Writes a positive duration as Go does, for example <c>5m0s</c>, <c>1.5s</c>, <c>2h0m0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
        {
            return duration.Ticks % TimeSpan.TicksPerMillisecond == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TimeSpan.TicksPerMillisecond}ms")
                : string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks * 100}ns");
        }

        var text = new StringBuilder();
        var hours = duration.Ticks / TimeSpan.TicksPerHour;
        if (hours > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        }

        if (hours > 0 || duration.Minutes > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes}m");
        }

        var seconds = (duration.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond;
        return text.Append(seconds.ToString("0.#######", CultureInfo.InvariantCulture)).Append('s').ToString();
    }

    /// <summary>Reads a duration; <see langword="false"/> for anything Go's parser would refuse.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var negative = text.StartsWith("-");
        var rest = text.TrimStart("+-");
        if (text.Length - rest.Length > 1 || rest.IsEmpty)
        {
            return false;
        }

        if (rest is "0")
        {
            return true;
        }

        var seconds = 0d;
        while (!rest.IsEmpty)
        {
            if (!TryTakeTerm(ref rest, out var term))
            {
                return false;
            }

            seconds += term;
        }

        if (seconds > MaxSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)Math.Round((negative ? -seconds : seconds) * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool TryTakeTerm(ref ReadOnlySpan<char> rest, out double seconds)
    {
        seconds = 0;
        var digits = rest.IndexOfAnyExcept(NumberCharacters);
        if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        rest = rest[digits..];
        foreach (var (unit, factor) in Units)
        {
            if (rest.StartsWith(unit, StringComparison.Ordinal))
            {
                rest = rest[unit.Length..];
                seconds = number * factor;
                return true;
            }
        }

        return false;
    }
}

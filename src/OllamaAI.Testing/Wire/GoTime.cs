using System.Buffers;
using System.Globalization;

namespace OllamaAI.Testing.Wire;

/// <summary>Time as Go writes and reads it.</summary>
internal static class GoTime
{
    /// <summary>Go's longest duration, 2^63-1 nanoseconds (292 years): what a negative keep_alive means.</summary>
    public static readonly TimeSpan Forever = TimeSpan.FromTicks(long.MaxValue / 100);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Nanoseconds)[] Units =
        [("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9)];

    /// <summary>RFC 3339 with a trimmed fraction, <c>Z</c> at offset zero.</summary>
    public static string Format(DateTimeOffset time)
    {
        var fraction = (time.Ticks % TimeSpan.TicksPerSecond).ToString("D7", CultureInfo.InvariantCulture).TrimEnd('0');
        var zone = time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture);
        var seconds = time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return fraction.Length == 0 ? seconds + zone : $"{seconds}.{fraction}{zone}";
    }

    /// <summary>Reads a duration such as <c>1h30m</c> or <c>-1.5s</c>.</summary>
    /// <exception cref="GoException">It is none; the text is Go's.</exception>
    public static TimeSpan ParseDuration(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        if (rest.IsEmpty)
        {
            throw Invalid(text);
        }

        double total = 0;
        while (!rest.IsEmpty)
        {
            total += ParsePart(text, ref rest);
        }

        return negative ? -ToTimeSpan(total) : ToTimeSpan(total);
    }

    public static TimeSpan ToTimeSpan(double nanoseconds) =>
        nanoseconds >= long.MaxValue ? Forever : TimeSpan.FromTicks((long)(nanoseconds / 100));

    private static double ParsePart(string text, ref ReadOnlySpan<char> rest)
    {
        var digits = rest.IndexOfAnyExcept(Digits);
        var number = digits < 0 ? rest : rest[..digits];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            throw Invalid(text);
        }

        rest = rest[number.Length..];
        var length = rest.IndexOfAny(Digits);
        var unit = length < 0 ? rest : rest[..length];
        if (unit.IsEmpty)
        {
            throw new GoException($"time: missing unit in duration {GoString.Quote(text)}");
        }

        rest = rest[unit.Length..];
        foreach (var (name, nanoseconds) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                return value * nanoseconds;
            }
        }

        throw new GoException($"time: unknown unit {GoString.Quote(unit.ToString())} in duration {GoString.Quote(text)}");
    }

    private static GoException Invalid(string text) => new($"time: invalid duration {GoString.Quote(text)}");
}

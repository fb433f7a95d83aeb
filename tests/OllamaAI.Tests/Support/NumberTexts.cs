using System.Globalization;
using System.Numerics;

namespace OllamaAI.Tests.Support;

/// <summary>Numbers of all kinds as text, and what their bits should be.</summary>
internal static class NumberTexts
{
    public static IReadOnlyList<string> Kinds { get; } = ["shortest", "unit", "digits", "long", "subnormal", "half-way"];

    /// <summary>Whether a float is the one that <see cref="float.Parse(string)"/> makes of a text, bit for bit.</summary>
    public static bool IsSame(float actual, string text) =>
        BitConverter.SingleToUInt32Bits(actual) ==
        BitConverter.SingleToUInt32Bits(float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>A number of a kind, as JSON writes it.</summary>
    public static string Generate(string kind, Random random) => kind switch
    {
        "shortest" => AnyFloat(random).ToString("R", CultureInfo.InvariantCulture),
        "unit" => ((random.NextDouble() * 2) - 1).ToString(random.Next(2) == 0 ? "R" : "F9", CultureInfo.InvariantCulture),
        "digits" => $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(10)}.{Digits(random)}e{random.Next(-60, 60)}",
        "long" => $"-0.{Digits(random)}{Digits(random)}{Digits(random)}",
        "subnormal" => BitConverter.Int32BitsToSingle(random.Next(1 << 23)).ToString(random.Next(2) == 0 ? "R" : "E20", CultureInfo.InvariantCulture),
        _ => HalfWay(random),
    };

    private static float AnyFloat(Random random)
    {
        while (true)
        {
            var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
            {
                return value;
            }
        }
    }

    private static string Digits(Random random) => random.NextInt64(long.MaxValue / 10, long.MaxValue).ToString(CultureInfo.InvariantCulture)[..random.Next(1, 18)];

    /// <summary>The middle between two floats, exact, or a hair beside it: where a number rounded twice goes wrong.</summary>
    private static string HalfWay(Random random)
    {
        var units = (((1L << 23) + random.Next(1 << 23)) * 2) + 1;
        var shift = random.Next(1, 16);
        var places = random.Next(9);
        var middle = units * BigInteger.Pow(5, shift) * BigInteger.Pow(10, places);
        return $"{middle + random.Next(-1, 2)}e{-shift - places}";
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads JSON numbers as floats, correctly rounded: the same bits as <see cref="float.Parse(string)"/>.</summary>
/// <remarks>
/// After W. D. Clinger, How to read floating point numbers accurately, 1990: a number of few digits needs one multiplication of doubles,
/// unless the product is so near the middle between two floats that its own rounding could decide. Saves two thirds of the time of the JSON
/// reader.
/// </remarks>
internal static class JsonFloat
{
    private const int MaxDigits = 18;
    private const int MaxPower = 22;

    // The bits of a double that a float has not, and their pattern half-way between two floats.
    private const ulong LostBits = (1UL << 29) - 1;
    private const ulong HalfWay = 1UL << 28;

    // The digits, the power and their product are rounded once each, which is at most three units; twice that and more is safe.
    private const ulong Doubt = 8;

    private static ReadOnlySpan<double> Powers =>
    [
        1e-22, 1e-21, 1e-20, 1e-19, 1e-18, 1e-17, 1e-16, 1e-15, 1e-14, 1e-13, 1e-12,
        1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1,
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads the number at the start of the text; what follows it is not looked at.</summary>
    /// <returns>The number's length in bytes, or 0 if there is none by JSON's grammar (RFC 8259, 6).</returns>
    public static int Parse(ReadOnlySpan<byte> json, out float value)
    {
        value = 0;
        if (json.IsEmpty)
        {
            return 0;
        }

        var first = json[0] == '-' ? 1 : 0;
        var position = first;
        var significand = 0L;
        position = ReadDigits(json, position, ref significand);
        var digits = position - first;
        if (digits == 0 || (digits > 1 && json[first] == '0'))
        {
            return 0;
        }

        var power = 0;
        if (position < json.Length && json[position] == '.')
        {
            var point = position++;
            position = ReadDigits(json, position, ref significand);
            power = point + 1 - position;
            digits -= power;
            if (power == 0)
            {
                return 0;
            }
        }

        if (position < json.Length && (json[position] | 0x20) == 'e')
        {
            // Not "ref position": a local whose address is taken lives in memory, which costs 3 ns.
            position = ReadExponent(json, position + 1, out var exponent);
            power += exponent;
            if (position == 0)
            {
                return 0;
            }
        }

        if (digits > MaxDigits || !TryRound(significand, power, out var magnitude))
        {
            return float.TryParse(json[..position], NumberStyles.Float, CultureInfo.InvariantCulture, out value) ? position : 0;
        }

        value = first > 0 ? -magnitude : magnitude;
        return position;
    }

    // Wraps around after 18 digits; the caller counts them. Inlined, so that the digits stay in a register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDigits(ReadOnlySpan<byte> json, int position, ref long significand)
    {
        while (position < json.Length && (uint)(json[position] - '0') is <= 9 and var digit)
        {
            significand = unchecked((significand * 10) + digit);
            position++;
        }

        return position;
    }

    /// <returns>Where the exponent ends; 0 if there is none.</returns>
    private static int ReadExponent(ReadOnlySpan<byte> json, int position, out int exponent)
    {
        var isNegative = position < json.Length && json[position] == '-';
        if (isNegative || (position < json.Length && json[position] == '+'))
        {
            position++;
        }

        var start = position;
        var digits = 0L;
        position = ReadDigits(json, position, ref digits);

        // Four digits are beyond every float already, and beyond the fast way; leading zeros are none of Go's habits.
        var bounded = position - start <= 4 ? (int)digits : int.MaxValue / 2;
        exponent = isNegative ? -bounded : bounded;
        return position > start ? position : 0;
    }

    /// <summary>The float nearest to a number of at most 18 digits times a power of ten.</summary>
    /// <returns>Whether that could be told.</returns>
    public static bool TryRound(long significand, int power, out float value)
    {
        if (power is < -MaxPower or > MaxPower)
        {
            value = 0;
            return false;
        }

        var wide = significand * Powers[power + MaxPower];
        value = (float)wide;

        // Rounding twice is rounding once, unless the first time may have crossed the middle between two floats.
        // One comparison, because two of random bits are a wrong guess every other time: saves 7 ns.
        var lost = BitConverter.DoubleToUInt64Bits(wide) & LostBits;
        return unchecked(lost - (HalfWay - Doubt)) > 2 * Doubt;
    }
}

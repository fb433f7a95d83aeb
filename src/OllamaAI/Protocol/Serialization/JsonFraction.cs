using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads numbers such as <c>-0.012345678</c> with a comma behind them: nearly all that a vector of length 1 consists of.</summary>
/// <remarks>
/// Without a loop and without a guess that can be wrong: the comma is searched for in sixteen bytes at once, and the digits before it are
/// one vector. Saves half of the time of <see cref="JsonFloat.Parse"/>, which has to read all the others.
/// </remarks>
internal static class JsonFraction
{
    private const int Width = 16;
    private const int LeadLength = 2;

    // From the n-th byte on, the mask that keeps the last n of sixteen bytes.
    private static ReadOnlySpan<byte> LastBytes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    ];

    /// <summary>Reads the number that starts here, the same bits as <see cref="JsonFloat.Parse"/>.</summary>
    /// <returns>
    /// Where its comma stands; 0 if it is another kind of number, none at all, or too near to either end of the bytes.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> json, int start, out float value)
    {
        value = 0;
        if (start > json.Length - Width || !BitConverter.IsLittleEndian)
        {
            return 0;
        }

        var commas = Vector128.Equals(Vector128.Create(json.Slice(start, Width)), Vector128.Create((byte)',')).ExtractMostSignificantBits();
        var end = start + BitOperations.TrailingZeroCount(commas | (1 << Width));
        var sign = json[start] == '-' ? 1 : 0;
        var digits = end - start - sign - LeadLength;
        if (commas == 0 || digits <= 0 || end < Width || json[start + sign] != '0' || json[start + sign + 1] != '.')
        {
            return 0;
        }

        var bytes = (Vector128.Create(json.Slice(end - Width, Width)) - Vector128.Create((byte)'0'))
            & Vector128.Create(LastBytes.Slice(digits, Width));
        if (Vector128.GreaterThanAny(bytes, Vector128.Create((byte)9)))
        {
            return 0;
        }

        var significand = (ToNumber(bytes.AsUInt64()[0]) * 100_000_000) + ToNumber(bytes.AsUInt64()[1]);
        if (!JsonFloat.TryRound(significand, -digits, out var magnitude))
        {
            return 0;
        }

        // As a bit, because the signs of a vector are random and a wrong guess costs more: saves 3 ns.
        value = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(magnitude) | ((uint)sign << 31));
        return end;
    }

    // Neighbours are joined to pairs, pairs to fours, fours to eight; the first digit is the lowest byte.
    private static long ToNumber(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        digits = (digits & 0x00FF00FF00FF00FF) * 100 + ((digits >> 16) & 0x00FF00FF00FF00FF);
        return (long)(((digits & 0x0000FFFF) * 10_000) + ((digits >> 32) & 0x0000FFFF));
    }
}

using System.Runtime.InteropServices;

namespace OllamaAI.Embeddings;

/// <summary>Finds vectors that are not what was asked for.</summary>
internal static class VectorCheck
{
    /// <param name="vector">The vector.</param>
    /// <param name="expected">The length that it should have; <see langword="null"/> if that is not known.</param>
    /// <param name="wasAsked">Whether that length was asked for, or is that of the other vectors.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static string? FaultOf(ReadOnlySpan<float> vector, int? expected, bool wasAsked) =>
        vector.IsEmpty ? "the vector is empty."
        : expected is { } length && length != vector.Length ? LengthFault(vector.Length, length, wasAsked)
        : !IsFinite(vector) ? "the vector has numbers that are not finite."
        : null;

    private static string LengthFault(int found, int expected, bool wasAsked) => wasAsked
        ? $"the vector has {found} dimensions, and {expected} were asked for. The model has fewer, or the server is older than 0.11.11, "
            + "which ignores them."
        : $"the vector has {found} dimensions, and those before it have {expected}.";

    // Whole numbers are searched many at a time, floats one by one. Infinities and NaN are all bits from that of infinity on, of either
    // sign.
    private static bool IsFinite(ReadOnlySpan<float> vector)
    {
        const int Infinity = 0x7F80_0000;
        var bits = MemoryMarshal.Cast<float, int>(vector);
        return !bits.ContainsAnyInRange(Infinity, int.MaxValue) && !bits.ContainsAnyInRange(int.MinValue + Infinity, -1);
    }
}

using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace OllamaAI.Runtime;

/// <summary>Members of numbers, and constants, that newer runtimes have.</summary>
internal static class NumberExtensions
{
    extension(float)
    {
        public static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
    }

    extension(double)
    {
        public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

        public static bool IsInteger(double value) => double.IsFinite(value) && Math.Truncate(value) == value;
    }

    extension(int)
    {
        public static int Parse(ReadOnlySpan<char> text, IFormatProvider provider) => int.Parse(text.ToString(), provider);
    }

    extension(ushort)
    {
        public static ushort Parse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider provider) =>
            ushort.Parse(text.ToString(), style, provider);
    }

    extension(BitOperations)
    {
        public static ulong RoundUpToPowerOf2(ulong value)
        {
            var power = 1UL;
            while (power < value && power != 0)
            {
                power <<= 1;
            }

            return power;
        }
    }

    extension(Array)
    {
        public static int MaxLength => 0x7FFFFFC7;
    }

    extension(SHA256)
    {
        public static int HashSizeInBytes => 32;
    }

    extension(TimeSpan)
    {
        public static long NanosecondsPerTick => 100;
    }
}

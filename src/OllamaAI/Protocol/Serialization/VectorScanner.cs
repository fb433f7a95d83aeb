using System.Runtime.CompilerServices;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads an array of vectors from the bytes, without a token for every number.</summary>
/// <remarks>
/// Knows only arrays of arrays of numbers. For everything else it gives up, and the JSON reader finds the words for what is wrong.
/// </remarks>
/// <param name="json">What follows the bracket that opens the outer array.</param>
internal ref struct VectorScanner(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;

    private static ReadOnlySpan<byte> Blanks => " \n\r\t"u8;

    /// <summary>After success, where the bracket stands that closes the outer array.</summary>
    public int Position { get; private set; }

    public bool TryRead(List<ReadOnlyMemory<float>> vectors)
    {
        if (IsAt(']'))
        {
            return true;
        }

        do
        {
            if (!TryTake('[') || TryReadVector() is not { } vector)
            {
                return false;
            }

            vectors.Add(vector);
        }
        while (TryTake(','));
        return IsAt(']');
    }

    private float[]? TryReadVector()
    {
        var length = _json[Position..].IndexOf((byte)']');
        if (length < 0)
        {
            return null;
        }

        var numbers = _json.Slice(Position, length);
        Position += length + 1;
        return numbers.Trim(Blanks).IsEmpty ? [] : TryReadNumbers(numbers);
    }

    private static float[]? TryReadNumbers(ReadOnlySpan<byte> numbers)
    {
        // Counting commas costs a hundredth of parsing, and saves a buffer and a copy.
        var vector = new float[numbers.Count((byte)',') + 1];
        var start = 0;
        for (var index = 0; index < vector.Length; index++)
        {
            var end = JsonFraction.Read(numbers, start, out vector[index]);
            if (end == 0 && !TryReadAny(numbers, start, out end, out vector[index]))
            {
                return null;
            }

            start = end + 1;
        }

        return vector;
    }

    // Not inlined: its many locals would push those of the loop out of their registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadAny(ReadOnlySpan<byte> numbers, int start, out int end, out float number)
    {
        var rest = numbers[start..];
        var comma = rest.IndexOf((byte)',');
        end = comma < 0 ? numbers.Length : start + comma;
        var text = numbers[start..end].Trim(Blanks);
        var length = JsonFloat.Parse(text, out number);
        return length > 0 && length == text.Length;
    }

    private bool TryTake(char expected)
    {
        if (!IsAt(expected))
        {
            return false;
        }

        Position++;
        return true;
    }

    private bool IsAt(char expected)
    {
        SkipBlanks();
        return Position < _json.Length && _json[Position] == expected;
    }

    private void SkipBlanks()
    {
        var length = _json[Position..].IndexOfAnyExcept(Blanks);
        Position = length < 0 ? _json.Length : Position + length;
    }
}

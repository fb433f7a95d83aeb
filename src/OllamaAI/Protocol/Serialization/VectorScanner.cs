namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads an array of vectors from the bytes, without a token for every number.</summary>
/// <remarks>Knows only arrays of arrays of numbers. For everything else it gives up, and the JSON reader finds the words for what is wrong.</remarks>
/// <param name="json">What follows the bracket that opens the outer array.</param>
internal ref struct VectorScanner(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;

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
        if (TryTake(']'))
        {
            return [];
        }

        // Counting commas costs a hundredth of parsing, and saves a buffer and a copy.
        var end = _json[Position..].IndexOf((byte)']');
        var vector = new float[end < 0 ? 0 : _json.Slice(Position, end).Count((byte)',') + 1];
        for (var index = 0; index < vector.Length; index++)
        {
            if ((index > 0 && !TryTake(',')) || !TryReadNumber(out vector[index]))
            {
                return null;
            }
        }

        return TryTake(']') ? vector : null;
    }

    private bool TryReadNumber(out float number)
    {
        SkipBlanks();
        var length = JsonFloat.Parse(_json[Position..], out number);
        Position += length;
        return length > 0;
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
        while (Position < _json.Length && _json[Position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            Position++;
        }
    }
}

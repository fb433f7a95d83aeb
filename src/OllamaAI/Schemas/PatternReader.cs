using System.Globalization;

namespace OllamaAI.Schemas;

/// <summary>Reads a regular expression from <paramref name="start"/> up to <paramref name="end"/>.</summary>
internal sealed class PatternReader(string pattern, int start, int end)
{
    /// <summary>The index of the next character.</summary>
    public int Position { get; private set; } = start;

    public bool IsAtEnd => Position >= end;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Current => IsAtEnd ? '\0' : pattern[Position];

    /// <summary>The character after the next, or NUL.</summary>
    public char Following => Position + 1 < end ? pattern[Position + 1] : '\0';

    /// <summary>Takes the next character; NUL at the end.</summary>
    public char Take()
    {
        var c = Current;
        Position++;
        return c;
    }

    /// <summary>Takes the next character if it is <paramref name="c"/>.</summary>
    public bool TryTake(char c)
    {
        var isNext = !IsAtEnd && Current == c;
        Position += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Takes a decimal number.</summary>
    public bool TryTakeNumber(out int number)
    {
        var from = Position;
        while (char.IsAsciiDigit(Current))
        {
            Position++;
        }

        return int.TryParse(pattern.AsSpan(from, Position - from), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Takes a character written as hexadecimal digits.</summary>
    /// <returns><see langword="null"/> if there are too few of them, or if it is half a surrogate pair.</returns>
    public char? TakeHex(int digits)
    {
        if (Position + digits > end)
        {
            return null;
        }

        var text = pattern.AsSpan(Position, digits);
        Position += digits;
        var isHex = ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        return isHex && !char.IsSurrogate((char)code) ? (char)code : null;
    }

    /// <summary>What was taken since an earlier position.</summary>
    public ReadOnlySpan<char> Since(int position) => pattern.AsSpan(position, Position - position);
}

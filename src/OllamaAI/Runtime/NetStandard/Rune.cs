namespace OllamaAI.Runtime;

/// <summary>A Unicode scalar value.</summary>
internal readonly struct Rune(int value)
{
    private const int LastOfBmp = 0xFFFF;
    private const int Last = 0x10FFFF;
    private const int Replacement = 0xFFFD;

    public int Value => value;

    public bool IsBmp => value <= LastOfBmp;

    public static bool IsValid(int value) => value is >= 0 and < 0xD800 or > 0xDFFF and <= Last;

    public static bool IsLetter(Rune rune) => char.IsLetter(rune.ToString(), 0);

    /// <summary>The first of a text that is not empty; half a surrogate pair is read as U+FFFD.</summary>
    public static Rune At(ReadOnlySpan<char> text, out int length)
    {
        length = text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
        return new(length == 2 ? char.ConvertToUtf32(text[0], text[1]) : char.IsSurrogate(text[0]) ? Replacement : text[0]);
    }

    public override string ToString() => char.ConvertFromUtf32(value);
}

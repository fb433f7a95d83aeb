namespace OllamaAI.Chat.Repairs;

/// <summary>Follows a JSON object or array character by character, and tells where it ends or stops being JSON.</summary>
/// <remarks>It allocates nothing, so that a stream of JSON can be followed as it passes.</remarks>
internal struct JsonScanner
{
    // As deep as the readers of System.Text.Json go.
    private const int MaxDepth = 64;
    private const string Literals = "true false null ";

    private Step _step;
    private ulong _objects;
    private int _depth;
    private int _position;
    private bool _isKey;

    private enum Step : byte
    {
        Value,
        FirstItem,
        Key,
        FirstKey,
        Colon,
        AfterValue,
        Text,
        Escape,
        Hex,
        Literal,
        Minus,
        Zero,
        Digits,
        Point,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
        Complete,
        Invalid,
    }

    /// <summary>Whether the value has ended.</summary>
    public readonly bool IsComplete => _step == Step.Complete;

    /// <summary>Whether what was read is not JSON.</summary>
    public readonly bool IsInvalid => _step == Step.Invalid;

    /// <summary>Finds the end of the object or array that a text starts with.</summary>
    /// <returns>The length, or -1 if there is no whole one.</returns>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var scanner = default(JsonScanner);
        var length = scanner.Read(text);
        return scanner.IsComplete ? length : -1;
    }

    /// <summary>Reads on until the value ends, stops being JSON, or there is no more.</summary>
    /// <returns>How many characters were read.</returns>
    public int Read(ReadOnlySpan<char> text)
    {
        var index = 0;
        while (index < text.Length && _step < Step.Complete)
        {
            _step = Next(text[index]);
            index++;
        }

        return index;
    }

    private Step Next(char c) => _step switch
    {
        Step.Text => InText(c),
        Step.Escape => c == 'u' ? ToHex() : "\"\\/bfnrt".Contains(c) ? Step.Text : Step.Invalid,
        Step.Hex => !char.IsAsciiHexDigit(c) ? Step.Invalid : ++_position == 4 ? Step.Text : Step.Hex,
        Step.Literal => InLiteral(c),
        >= Step.Minus and < Step.Complete => InNumber(c),
        _ when c is ' ' or '\t' or '\n' or '\r' => _step,
        Step.Value => Begin(c),
        Step.FirstItem => c == ']' ? Close(c) : Begin(c),
        Step.Key => c == '"' ? ToText(isKey: true) : Step.Invalid,
        Step.FirstKey => c == '}' ? Close(c) : c == '"' ? ToText(isKey: true) : Step.Invalid,
        Step.Colon => c == ':' ? Step.Value : Step.Invalid,
        _ => AfterValue(c),
    };

    private Step Begin(char c) => c switch
    {
        '{' or '[' => Open(c),
        // Only what has an end of its own is followed.
        _ when _depth == 0 => Step.Invalid,
        '"' => ToText(isKey: false),
        '-' => Step.Minus,
        '0' => Step.Zero,
        >= '1' and <= '9' => Step.Digits,
        't' or 'f' or 'n' => ToLiteral(c),
        _ => Step.Invalid,
    };

    private Step Open(char c)
    {
        if (_depth == MaxDepth)
        {
            return Step.Invalid;
        }

        _objects = (_objects << 1) | (c == '{' ? 1UL : 0);
        _depth++;
        return c == '{' ? Step.FirstKey : Step.FirstItem;
    }

    private Step Close(char c)
    {
        if (c != (IsInObject ? '}' : ']'))
        {
            return Step.Invalid;
        }

        _objects >>= 1;
        _depth--;
        return _depth == 0 ? Step.Complete : Step.AfterValue;
    }

    private readonly bool IsInObject => (_objects & 1) != 0;

    private Step AfterValue(char c) => c == ',' ? (IsInObject ? Step.Key : Step.Value) : Close(c);

    private Step ToText(bool isKey)
    {
        _isKey = isKey;
        return Step.Text;
    }

    private readonly Step InText(char c) => c switch
    {
        '"' => _isKey ? Step.Colon : Step.AfterValue,
        '\\' => Step.Escape,
        < ' ' => Step.Invalid,
        _ => Step.Text,
    };

    private Step ToHex()
    {
        _position = 0;
        return Step.Hex;
    }

    private Step ToLiteral(char c)
    {
        _position = Literals.IndexOf(c) + 1;
        return Step.Literal;
    }

    private Step InLiteral(char c) =>
        c != Literals[_position] ? Step.Invalid : Literals[++_position] == ' ' ? Step.AfterValue : Step.Literal;

    private Step InNumber(char c) => (_step, c) switch
    {
        (Step.Minus, '0') => Step.Zero,
        (Step.Minus, >= '1' and <= '9') => Step.Digits,
        (Step.Digits, >= '0' and <= '9') => Step.Digits,
        (Step.Zero or Step.Digits, '.') => Step.Point,
        (Step.Point or Step.Fraction, >= '0' and <= '9') => Step.Fraction,
        (Step.Zero or Step.Digits or Step.Fraction, 'e' or 'E') => Step.Exponent,
        (Step.Exponent, '+' or '-') => Step.ExponentSign,
        (Step.Exponent or Step.ExponentSign or Step.ExponentDigits, >= '0' and <= '9') => Step.ExponentDigits,
        (Step.Zero or Step.Digits or Step.Fraction or Step.ExponentDigits, ' ' or '\t' or '\n' or '\r') => Step.AfterValue,
        (Step.Zero or Step.Digits or Step.Fraction or Step.ExponentDigits, _) => AfterValue(c),
        _ => Step.Invalid,
    };
}

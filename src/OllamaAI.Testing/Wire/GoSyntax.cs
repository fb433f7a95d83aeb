namespace OllamaAI.Testing.Wire;

/// <summary>Finds the first JSON value of a body the way Go's decoder does: bytes after it do not matter, errors have Go's texts.</summary>
internal ref struct GoSyntax
{
    /// <summary>Go allows 10,000; a tenth is enough for tests and safe on every stack.</summary>
    private const int MaxDepth = 1_000;
    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private int _depth;

    private GoSyntax(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Returns the length of the first value and the blanks before it, 0 if there is nothing but blanks.</summary>
    /// <exception cref="GoException">The value is malformed.</exception>
    public static int MeasureFirstValue(ReadOnlySpan<byte> text)
    {
        var syntax = new GoSyntax(text);
        syntax.SkipBlanks();
        if (syntax._at == text.Length)
        {
            return 0;
        }

        syntax.Value();
        return syntax._at;
    }

    private readonly byte Current => _at < _text.Length ? _text[_at] : throw new GoException("unexpected EOF");

    private void Value()
    {
        SkipBlanks();
        switch (Current)
        {
            case (byte)'{' or (byte)'[':
                Container(isObject: Current == '{');
                break;
            case (byte)'"':
                String();
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                Number();
                break;
            case (byte)'t' or (byte)'f' or (byte)'n':
                Literal(Current switch { (byte)'t' => "true", (byte)'f' => "false", _ => "null" });
                break;
            default:
                throw Unexpected("looking for beginning of value");
        }
    }

    private void Container(bool isObject)
    {
        var end = (byte)(isObject ? '}' : ']');
        if (++_depth > MaxDepth)
        {
            throw new GoException("exceeded max depth");
        }

        _at++;
        SkipBlanks();
        if (Current != end)
        {
            Items(end, isObject);
        }

        _at++;
        _depth--;
    }

    private void Items(byte end, bool isObject)
    {
        while (true)
        {
            if (isObject)
            {
                Key();
            }

            Value();
            SkipBlanks();
            if (Current == end)
            {
                return;
            }

            if (Current != ',')
            {
                throw Unexpected(isObject ? "after object key:value pair" : "after array element");
            }

            _at++;
        }
    }

    private void Key()
    {
        SkipBlanks();
        if (Current != '"')
        {
            throw Unexpected("looking for beginning of object key string");
        }

        String();
        SkipBlanks();
        if (Current != ':')
        {
            throw Unexpected("after object key");
        }

        _at++;
    }

    private void String()
    {
        _at++;
        while (Current != '"')
        {
            if (Current < ' ')
            {
                throw Unexpected("in string literal");
            }

            if (Current == '\\')
            {
                Escape();
            }

            _at++;
        }

        _at++;
    }

    private void Escape()
    {
        _at++;
        if (Current != 'u')
        {
            if (!"\"\\/bfnrt"u8.Contains(Current))
            {
                throw Unexpected("in string escape code");
            }

            return;
        }

        for (var digit = 0; digit < 4; digit++)
        {
            _at++;
            if (!char.IsAsciiHexDigit((char)Current))
            {
                throw Unexpected("in \\u hexadecimal character escape");
            }
        }
    }

    private void Number()
    {
        if (Current == '-')
        {
            _at++;
        }

        if (!IsDigit())
        {
            throw Unexpected("in numeric literal");
        }

        if (Current == '0')
        {
            _at++;
        }
        else
        {
            Digits();
        }

        if (Next('.'))
        {
            Fraction("after decimal point in numeric literal");
        }

        if (Next('e') || Next('E'))
        {
            if (_at + 1 < _text.Length && _text[_at + 1] is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            Fraction("in exponent of numeric literal");
        }
    }

    private void Fraction(string place)
    {
        _at++;
        if (!char.IsAsciiDigit((char)Current))
        {
            throw Unexpected(place);
        }

        Digits();
    }

    private void Digits()
    {
        while (IsDigit())
        {
            _at++;
        }
    }

    private readonly bool IsDigit() => _at < _text.Length && char.IsAsciiDigit((char)_text[_at]);

    private readonly bool Next(char sign) => _at < _text.Length && _text[_at] == sign;

    private void Literal(string word)
    {
        for (var index = 1; index < word.Length; index++)
        {
            _at++;
            if (Current != word[index])
            {
                throw Unexpected($"in literal {word} (expecting '{word[index]}')");
            }
        }

        _at++;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    private readonly GoException Unexpected(string place) =>
        new($"invalid character {Show((char)Current)} {place}");

    private static string Show(char sign) => sign switch
    {
        '\'' => @"'\''",
        '"' => "'\"'",
        _ => $"'{GoString.Quote(sign.ToString())[1..^1]}'",
    };
}

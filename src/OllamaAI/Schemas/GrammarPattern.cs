using System.Text;

namespace OllamaAI.Schemas;

/// <summary>Rewrites regular expressions into the few forms that every version of llama.cpp turns into a correct grammar.</summary>
/// <remarks>
/// llama.cpp takes whole patterns (<c>^…$</c>) of literals, classes, groups, alternatives and repetitions. Versions before autumn 2026
/// refuse a schema for <c>\d</c>, which the patterns of TimeSpan and Version contain; later ones then allow any string. Escaped literals
/// become classes, since llama.cpp repeats more than the last of several literals.
/// </remarks>
internal sealed class GrammarPattern
{
    private const int MaxLength = 1000;
    private const int MaxGroups = 16;
    private const int MaxRepetitions = 1000;
    private const string PlainPunctuation = " _-:/@#%&=,;<>!~'`";

    private readonly PatternReader _reader;
    private readonly StringBuilder _text = new();
    private int _groups;

    private GrammarPattern(PatternReader reader) => _reader = reader;

    /// <returns><see langword="null"/> if the pattern has no such form.</returns>
    public static string? Rewrite(string pattern)
    {
        if (pattern.Length is < 3 or > MaxLength || pattern[0] != '^' || pattern[^1] != '$')
        {
            return null;
        }

        var reader = new PatternReader(pattern, start: 1, end: pattern.Length - 1);
        var rewriter = new GrammarPattern(reader);
        return rewriter.TryAlternatives() && reader.IsAtEnd ? $"^{rewriter._text}$" : null;
    }

    private bool TryAlternatives()
    {
        while (TrySequence())
        {
            if (!_reader.TryTake('|'))
            {
                return true;
            }

            _text.Append('|');
        }

        return false;
    }

    private bool TrySequence()
    {
        var isEmpty = true;
        while (!_reader.IsAtEnd && _reader.Current is not ('|' or ')'))
        {
            if (!TryAtom() || !TryRepetition())
            {
                return false;
            }

            isEmpty = false;
        }

        return !isEmpty;
    }

    private bool TryAtom()
    {
        var c = _reader.Take();
        return c switch
        {
            '(' => TryGroup(),
            '[' => TryClass(),
            '.' => TryWrite(new CharacterClass { IsNegated = true }),
            '\\' => TryEscape(),
            '^' or '$' or '*' or '+' or '?' or '{' or '}' or ']' => false,
            _ => TryWrite(c),
        };
    }

    private bool TryGroup()
    {
        if (++_groups > MaxGroups || (_reader.TryTake('?') && !_reader.TryTake(':')))
        {
            return false;
        }

        _text.Append('(');
        if (!TryAlternatives() || !_reader.TryTake(')'))
        {
            return false;
        }

        _text.Append(')');
        return true;
    }

    private bool TryEscape()
    {
        if (CharacterClass.Named(_reader.Current) is { } named)
        {
            _reader.Take();
            return TryWrite(named);
        }

        return ReadEscaped() is { } c && TryWrite(c);
    }

    private char? ReadEscaped() => _reader.Take() switch
    {
        '\0' => null,
        'x' => _reader.TakeHex(2),
        'u' => _reader.TakeHex(4),
        var c => char.IsLetterOrDigit(c) ? null : c,
    };

    private bool TryClass()
    {
        var set = new CharacterClass { IsNegated = _reader.TryTake('^') };
        while (!_reader.TryTake(']'))
        {
            if (!TryClassItem(set))
            {
                return false;
            }
        }

        return TryWrite(set);
    }

    private bool TryClassItem(CharacterClass set)
    {
        if (_reader.Current == '\\' && CharacterClass.Named(_reader.Following) is { } named)
        {
            _reader.Take();
            _reader.Take();
            return set.TryAdd(named) && _reader.Current != '-';
        }

        if (ReadClassCharacter() is not { } low)
        {
            return false;
        }

        var high = low;
        if (_reader.Current == '-' && _reader.Following is not (']' or '\0'))
        {
            _reader.Take();
            if (ReadClassCharacter() is not { } end || end < low)
            {
                return false;
            }

            high = end;
        }

        set.Add(low, high);
        return true;
    }

    private char? ReadClassCharacter() => _reader.Take() switch
    {
        '\0' => null,
        '\\' => ReadEscaped(),
        var c => char.IsSurrogate(c) ? null : c,
    };

    private bool TryRepetition()
    {
        var start = _reader.Position;
        if (_reader.TryTake('{') && !TryCounts())
        {
            return false;
        }

        if (_reader.Position > start || _reader.TryTake('*') || _reader.TryTake('+') || _reader.TryTake('?'))
        {
            _text.Append(_reader.Since(start));

            // How eagerly an engine repeats makes no difference to what matches.
            _reader.TryTake('?');
        }

        return true;
    }

    private bool TryCounts()
    {
        if (!_reader.TryTakeNumber(out var min))
        {
            return false;
        }

        var max = min;
        var isRead = !_reader.TryTake(',') || _reader.Current == '}' || _reader.TryTakeNumber(out max);
        return isRead && _reader.TryTake('}') && min <= max && Math.Max(min, max) <= MaxRepetitions;
    }

    private bool TryWrite(char c)
    {
        if (char.IsAsciiLetterOrDigit(c) || PlainPunctuation.Contains(c, StringComparison.Ordinal))
        {
            _text.Append(c);
            return true;
        }

        var set = new CharacterClass();
        set.Add(c, c);
        return !char.IsSurrogate(c) && TryWrite(set);
    }

    private bool TryWrite(CharacterClass set)
    {
        var text = set.Write();
        _text.Append(text);
        return text is not null;
    }
}

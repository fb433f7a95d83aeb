using System.Globalization;
using System.Text;

namespace OllamaAI.Chat.Schemas;

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

    private readonly string _pattern;
    private readonly int _end;
    private readonly StringBuilder _text = new();
    private int _position = 1;
    private int _groups;

    private GrammarPattern(string pattern)
    {
        _pattern = pattern;
        _end = pattern.Length - 1;
    }

    private bool IsAtEnd => _position >= _end;

    private char Current => IsAtEnd ? '\0' : _pattern[_position];

    /// <returns><see langword="null"/> if the pattern has no such form.</returns>
    public static string? Rewrite(string pattern)
    {
        if (pattern.Length is < 3 or > MaxLength || pattern[0] != '^' || pattern[^1] != '$')
        {
            return null;
        }

        var rewriter = new GrammarPattern(pattern);
        return rewriter.TryAlternatives() && rewriter.IsAtEnd ? $"^{rewriter._text}$" : null;
    }

    private bool TryAlternatives()
    {
        while (TrySequence())
        {
            if (!TryTake('|'))
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
        while (!IsAtEnd && Current is not ('|' or ')'))
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
        var c = _pattern[_position++];
        switch (c)
        {
            case '(':
                return TryGroup();
            case '[':
                return TryClass();
            case '.':
                return TryWrite(new CharacterClass { IsNegated = true });
            case '\\':
                return TryEscape();
            default:
                return !"^$*+?{}]".Contains(c, StringComparison.Ordinal) && TryWriteLiteral(c);
        }
    }

    private bool TryGroup()
    {
        if (++_groups > MaxGroups || (TryTake('?') && !TryTake(':')))
        {
            return false;
        }

        _text.Append('(');
        if (!TryAlternatives() || !TryTake(')'))
        {
            return false;
        }

        _text.Append(')');
        return true;
    }

    private bool TryEscape()
    {
        var set = new CharacterClass();
        return TryReadEscape(set, isInClass: false, out var literal) && (literal is { } c ? TryWriteLiteral(c) : TryWrite(set));
    }

    // Either a set such as \d, which is added to the class, or one character.
    private bool TryReadEscape(CharacterClass set, bool isInClass, out char? literal)
    {
        literal = null;
        if (IsAtEnd)
        {
            return false;
        }

        var c = _pattern[_position++];
        switch (c)
        {
            case 'd' or 'w' or 's':
                AddSet(set, c);
                return true;
            case 'D' or 'W' or 'S' when !isInClass:
                AddSet(set, char.ToLowerInvariant(c));
                set.IsNegated = true;
                return true;
            case 'x':
                return TryReadHex(2, out literal);
            case 'u':
                return TryReadHex(4, out literal);
            default:
                literal = c;
                return !char.IsLetterOrDigit(c);
        }
    }

    private static void AddSet(CharacterClass set, char name)
    {
        if (name == 's')
        {
            set.Add(' ', ' ');
            return;
        }

        set.Add('0', '9');
        if (name == 'w')
        {
            set.Add('a', 'z');
            set.Add('A', 'Z');
            set.Add('_', '_');
        }
    }

    private bool TryReadHex(int digits, out char? literal)
    {
        literal = null;
        if (_position + digits > _end)
        {
            return false;
        }

        var text = _pattern.AsSpan(_position, digits);
        _position += digits;
        literal = ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? (char)value : null;
        return literal is { } c && !char.IsSurrogate(c);
    }

    private bool TryClass()
    {
        var set = new CharacterClass { IsNegated = TryTake('^') };
        while (!TryTake(']'))
        {
            if (!TryReadClassItem(set, out var low))
            {
                return false;
            }

            if (low is { } first && !TryReadRange(set, first))
            {
                return false;
            }
        }

        return TryWrite(set);
    }

    private bool TryReadRange(CharacterClass set, char low)
    {
        if (Current != '-' || _position + 1 >= _end || _pattern[_position + 1] == ']')
        {
            set.Add(low, low);
            return true;
        }

        _position++;
        if (!TryReadClassItem(set, out var high) || high is not { } last || last < low)
        {
            return false;
        }

        set.Add(low, last);
        return true;
    }

    private bool TryReadClassItem(CharacterClass set, out char? literal)
    {
        literal = null;
        if (IsAtEnd || char.IsSurrogate(Current))
        {
            return false;
        }

        var c = _pattern[_position++];
        if (c == '\\')
        {
            return TryReadEscape(set, isInClass: true, out literal);
        }

        literal = c;
        return true;
    }

    private bool TryRepetition()
    {
        var start = _position;
        if (TryTake('*') || TryTake('+') || TryTake('?') || (TryTake('{') && TryReadCounts()))
        {
            _text.Append(_pattern, start, _position - start);

            // How eagerly an engine repeats makes no difference to what matches.
            TryTake('?');
        }
        else if (_position > start)
        {
            return false;
        }

        return Current is not ('*' or '+' or '?' or '{');
    }

    private bool TryReadCounts()
    {
        if (!TryReadCount(out var min))
        {
            return false;
        }

        var max = min;
        return (!TryTake(',') || Current == '}' || TryReadCount(out max)) && min <= max && TryTake('}');
    }

    private bool TryReadCount(out int count)
    {
        var start = _position;
        while (char.IsAsciiDigit(Current))
        {
            _position++;
        }

        return int.TryParse(_pattern.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out count)
            && count <= MaxRepetitions;
    }

    private bool TryWriteLiteral(char c)
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

    private bool TryTake(char c)
    {
        var isNext = !IsAtEnd && Current == c;
        _position += isNext ? 1 : 0;
        return isNext;
    }
}

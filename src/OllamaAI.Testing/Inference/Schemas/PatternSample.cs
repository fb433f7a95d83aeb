using System.Globalization;
using System.Text;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>
/// Writes a text that matches a regular expression of the kind JSON schemas have: literals, classes, groups, choices (the first is taken)
/// and repetitions (the fewest, but one for a star). Look-around and back references are beyond it.
/// </summary>
internal sealed class PatternSample
{
    private const int Longest = 10_000;
    private const int DeepestGroup = 100;

    private readonly string _pattern;
    private int _at;
    private int _depth;

    private PatternSample(string pattern) => _pattern = pattern;

    /// <exception cref="SchemaTooDeepException">The text would be gigantic, or the pattern is nested too deep.</exception>
    public static string For(string pattern) => new PatternSample(pattern).Choice();

    private bool More => _at < _pattern.Length;

    private string Choice()
    {
        var first = Sequence();
        while (More && _pattern[_at] == '|')
        {
            _at++;
            Sequence();
        }

        return first;
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (More && _pattern[_at] is not ('|' or ')'))
        {
            var atom = Atom();
            var repetitions = Repetitions();
            if (text.Length + ((long)atom.Length * repetitions) > Longest)
            {
                throw new SchemaTooDeepException();
            }

            text.Insert(text.Length, atom, repetitions);
        }

        return text.ToString();
    }

    private string Atom()
    {
        var sign = _pattern[_at++];
        return sign switch
        {
            '^' or '$' => "",
            '.' => "x",
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape(_pattern[_at++]),
            _ => sign.ToString(),
        };
    }

    private string Group()
    {
        if (_pattern.AsSpan(_at).StartsWith("?:"))
        {
            _at += 2;
        }

        if (++_depth > DeepestGroup)
        {
            throw new SchemaTooDeepException();
        }

        var text = Choice();
        _depth--;
        _at++;
        return text;
    }

    private string Class()
    {
        var end = _pattern.IndexOf(']', _at + 1);
        var body = _pattern[_at..end];
        _at = end + 1;
        if (body[0] != '^')
        {
            return body[0] == '\\' ? Escape(body[1]) : body[..1];
        }

        return "x0_ ~".First(sign => !body.Contains(sign, StringComparison.Ordinal)).ToString();
    }

    private int Repetitions()
    {
        if (!More)
        {
            return 1;
        }

        switch (_pattern[_at])
        {
            case '*' or '+':
                _at++;
                return 1;
            case '?':
                _at++;
                return 0;
            case '{':
                var end = _pattern.IndexOf('}', _at);
                var least = _pattern[(_at + 1)..end].Split(',')[0];
                _at = end + 1;
                return int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : throw new SchemaTooDeepException();
            default:
                return 1;
        }
    }

    private static string Escape(char sign) => sign switch
    {
        'd' => "4",
        'w' => "a",
        's' => " ",
        'b' => "",
        'n' => "\n",
        't' => "\t",
        _ => sign.ToString(),
    };
}

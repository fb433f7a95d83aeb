using System.Globalization;
using System.Text;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>
/// Writes a text that matches a regular expression of the kind JSON schemas have: literals, classes, groups, choices (the first is taken)
/// and repetitions (the fewest, but one for a star). Look-around and back references are beyond it.
/// </summary>
internal sealed class PatternSample
{
    private readonly string _pattern;
    private int _at;

    private PatternSample(string pattern) => _pattern = pattern;

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
            text.Insert(text.Length, atom, Repetitions());
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
            _at += 2;
        var text = Choice();
        _at++;
        return text;
    }

    private string Class()
    {
        var end = _pattern.IndexOf(']', _at + 1);
        var body = _pattern[_at..end];
        _at = end + 1;
        if (body[0] != '^')
            return body[0] == '\\' ? Escape(body[1]) : body[..1];
        return "x0_ ~".First(sign => !body.Contains(sign, StringComparison.Ordinal)).ToString();
    }

    private int Repetitions()
    {
        if (!More)
            return 1;

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
                return int.Parse(least, CultureInfo.InvariantCulture);
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

using System.Globalization;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Evaluates + - * / % ^ √ and parentheses in decimals, by recursive descent.</summary>
internal ref struct Arithmetic
{
    // Deep nesting is hostile: the parser calls itself once a level.
    private const int MostDepth = 64;
    private const int MostPower = 1000;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private Arithmetic(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="FormatException">Not an expression.</exception>
    /// <exception cref="DivideByZeroException">It divides by zero.</exception>
    /// <exception cref="OverflowException">A value does not fit into a decimal.</exception>
    public static decimal Evaluate(ReadOnlySpan<char> expression)
    {
        Arithmetic parser = new(expression);
        var value = parser.Sum();
        return parser.Peek() == '\0' ? value : throw new FormatException();
    }

    private decimal Sum()
    {
        var value = Product();
        for (var sign = Peek(); sign is '+' or '-'; sign = Peek())
        {
            _position++;
            var next = Product();
            value = sign == '+' ? value + next : value - next;
        }

        return value;
    }

    private decimal Product()
    {
        var value = Signed();
        for (var sign = Peek(); sign is '*' or '/' or '%'; sign = Peek())
        {
            _position++;
            var next = Signed();
            value = sign switch
            {
                '*' => value * next,
                '/' => value / next,
                _ => value % next,
            };
        }

        return value;
    }

    private decimal Signed()
    {
        if (++_depth > MostDepth)
        {
            throw new FormatException();
        }

        var sign = Peek();
        if (sign is '+' or '-')
        {
            _position++;
        }

        var value = sign is '+' or '-' ? Signed() : Power();
        _depth--;
        return sign == '-' ? -value : value;
    }

    private decimal Power()
    {
        var value = Atom();
        if (Peek() != '^')
        {
            return value;
        }

        _position++;
        var exponent = Signed();
        if (exponent != decimal.Truncate(exponent) || Math.Abs(exponent) > MostPower)
        {
            throw new OverflowException();
        }

        decimal result = 1;
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            result *= value;
        }

        return exponent < 0 ? 1 / result : result;
    }

    private decimal Atom()
    {
        if (Peek() == '(')
        {
            _position++;
            var value = Sum();
            if (Peek() != ')')
            {
                throw new FormatException();
            }

            _position++;
            return value;
        }

        if (Peek() == '√')
        {
            _position++;
            return Root(Signed());
        }

        var start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.'))
        {
            _position++;
        }

        return decimal.Parse(_text[start.._position], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static decimal Root(decimal value) => value < 0 ? throw new FormatException() : (decimal)Math.Sqrt((double)value);

    private char Peek()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Finds the arithmetic in a sentence, in signs or in words: "what is 15% of 80", "divide ten by four", "(2+3)*4".</summary>
internal static partial class Expressions
{
    private static readonly (Regex Words, string Signs)[] Operators =
    [
        (PercentOf(), "/100*"), (Root(), "√"), (ToThePower(), "^"), (Squared(), "^2"), (Cubed(), "^3"), (Plus(), "+"), (Minus(), "-"),
        (Times(), "*"), (DividedBy(), "/"), (Modulo(), "%"), (BetweenThousands(), ""),
    ];

    private static readonly SearchValues<char> OperatorSigns = SearchValues.Create("+*/^%√");

    /// <returns>The expression in signs <see cref="Arithmetic"/> reads; null if the sentence asks for no arithmetic.</returns>
    public static string? Find(string sentence)
    {
        if (Dates.In(sentence).Count > 0)
        {
            return null;
        }

        var text = InSigns(sentence);
        return (FromVerbs(text) ?? FromSigns(text)) is { } found ? AroundSigns().Replace(found, "$1") : null;
    }

    private static string InSigns(string sentence)
    {
        var text = NumberWords.ToFigures(sentence).ToLowerInvariant();
        foreach ((Regex words, var signs) in Operators)
        {
            text = words.Replace(text, signs);
        }

        return text.Replace("**", "^", StringComparison.Ordinal);
    }

    // "7 apples and 3 pears" holds numbers too: only a sentence that names the operation counts.
    private static string? FromVerbs(string text)
    {
        if (Subtract().Match(text) is { Success: true } subtract)
        {
            return $"{subtract.Groups[2].Value} - {subtract.Groups[1].Value}";
        }

        if (Divide().Match(text) is { Success: true } divide)
        {
            return $"{divide.Groups[1].Value} / {divide.Groups[2].Value}";
        }

        string[] numbers = [.. Number().Matches(text).Select(match => match.Value)];
        if (numbers.Length < 2 || text.AsSpan().ContainsAny(OperatorSigns))
        {
            return null;
        }

        if (Average().IsMatch(text))
        {
            return $"({string.Join(" + ", numbers)}) / {numbers.Length.ToString(CultureInfo.InvariantCulture)}";
        }

        if (Add().IsMatch(text))
        {
            return string.Join(" + ", numbers);
        }

        return Multiply().IsMatch(text) ? string.Join(" * ", numbers) : null;
    }

    private static string? FromSigns(string text)
    {
        Match? longest = Signs().Matches(text).MaxBy(match => match.Length);
        if (longest is null || !HasOperation().IsMatch(longest.Value))
        {
            return null;
        }

        var around = text.Remove(longest.Index, longest.Length);
        return Cue().IsMatch(around) || !around.Any(char.IsLetterOrDigit) ? Balanced(longest.Value.Trim()) : null;
    }

    private static string Balanced(string expression) => expression.Trim(' ', '*', '/', '^', '.', '+') switch
    {
        ['(', .. var inside, ')'] when !inside.Contains('(') && !inside.Contains(')') => inside.Trim(),
        var plain => plain,
    };

    [GeneratedRegex(@"\s*([-+*/%^()√])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex AroundSigns();

    private const string Figure = @"\d+(?:\.\d+)?";

    [GeneratedRegex(@"(?<=\d)\s*(?:%|percent|per cent) of\b", RegexOptions.CultureInvariant)]
    private static partial Regex PercentOf();

    [GeneratedRegex(@"\b(?:the )?square root of\b|\bsqrt\b", RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    [GeneratedRegex(@"\b(?:(?:raised )?to the power(?: of)?|raised to)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ToThePower();

    [GeneratedRegex(@"(?<=[\d)])\s*squared\b", RegexOptions.CultureInvariant)]
    private static partial Regex Squared();

    [GeneratedRegex(@"(?<=[\d)])\s*cubed\b", RegexOptions.CultureInvariant)]
    private static partial Regex Cubed();

    [GeneratedRegex(@"\bplus\b", RegexOptions.CultureInvariant)]
    private static partial Regex Plus();

    [GeneratedRegex(@"\bminus\b|−|–(?=\s*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Minus();

    [GeneratedRegex(@"\b(?:times|multiplied by)\b|×|(?<=\d\s*)x(?=\s*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b(?:divided by|over)\b(?=\s*[\d(])|÷", RegexOptions.CultureInvariant)]
    private static partial Regex DividedBy();

    [GeneratedRegex(@"\bmod(?:ulo)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Modulo();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}\b)", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenThousands();

    [GeneratedRegex(@"\bsubtract (" + Figure + @") from (" + Figure + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Subtract();

    [GeneratedRegex(@"\bdivide (" + Figure + @") by (" + Figure + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Divide();

    [GeneratedRegex(@"\b(?:average|mean) of\b", RegexOptions.CultureInvariant)]
    private static partial Regex Average();

    [GeneratedRegex(@"\b(?:add|sum of|sum up|total of)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Add();

    [GeneratedRegex(@"\b(?:multiply|product of)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Multiply();

    [GeneratedRegex("-?" + Figure, RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\d.()+\-*/%^√ ]+", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    [GeneratedRegex(@"\d[\s)]*[-+*/%^]+[\s(√]*\d|√\s*[\d(]", RegexOptions.CultureInvariant)]
    private static partial Regex HasOperation();

    [GeneratedRegex(
        @"\b(?:what|what's|whats|calculate|compute|evaluate|solve|how much|result|equals?|work out|calculator)\b|=",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}

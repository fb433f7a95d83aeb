using System.Globalization;
using System.Text.RegularExpressions;

namespace OllamaAI.Samples;

/// <summary>Works out two numbers with a sign or word between them.</summary>
internal static partial class Arithmetic
{
    public static Reply? Try(string text)
    {
        var match = Expression().Match(text);
        if (!match.Success
            || !decimal.TryParse(match.Groups["left"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var left)
            || !decimal.TryParse(match.Groups["right"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var right))
        {
            return null;
        }

        try
        {
            var (sign, result) = match.Groups["sign"].Value.ToLowerInvariant() switch
            {
                "+" or "plus" => ('+', left + right),
                "-" or "minus" => ('-', left - right),
                "/" or "÷" or "divided by" => ('/', Math.Round(left / right, 6)),
                _ => ('*', left * right),
            };
            return new Reply(
                FormattableString.Invariant($"{left} {sign} {right} = {result}"), "The message has a sum in it, which I work out.");
        }
        catch (ArithmeticException)
        {
            return new Reply("That has no result that I could write down.", "The sum in the message cannot be worked out.");
        }
    }

    [GeneratedRegex(
        @"(?<![\w.-])(?<left>-?\d+(\.\d+)?)\s*(?<sign>\+|-|\*|×|/|÷|\bx\b|plus|minus|times|multiplied by|divided by)\s*"
        + @"(?<right>-?\d+(\.\d+)?)(?![\w-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Expression();
}

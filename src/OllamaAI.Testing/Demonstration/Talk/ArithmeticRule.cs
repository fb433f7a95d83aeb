using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Works out arithmetic; "times two" and "add 5 to that" go on from the last result.</summary>
internal static partial class ArithmeticRule
{
    private const int Decimals = 10;

    public static Reply? Try(Dialogue dialogue)
    {
        if (Continued(dialogue) is not { } expression)
        {
            return null;
        }

        var shown = Spaces().Replace(Binary().Replace(expression, " $1 "), " ").Replace("√ ", "√", StringComparison.Ordinal).Trim();
        var reason = $"The message holds the expression {shown}, so the arithmetic rule works it out.";
        try
        {
            decimal value = Arithmetic.Evaluate(expression), rounded = Math.Round(value, Decimals);
            var sign = value == rounded ? "=" : "≈";
            return new Reply($"{shown} {sign} {rounded.ToString("0.##########", CultureInfo.InvariantCulture)}", reason);
        }
        catch (DivideByZeroException)
        {
            return new Reply($"{shown} has no value: it divides by zero.", reason);
        }
        catch (OverflowException)
        {
            return new Reply($"{shown} is beyond the numbers I can hold (28 digits).", reason);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Continued(Dialogue dialogue)
    {
        var last = dialogue.Answers.SelectMany(answer => Result().Matches(answer)).LastOrDefault()?.Groups[1].Value;
        if (last is null)
        {
            return Expressions.Find(dialogue.Latest);
        }

        var text = GoesOn().IsMatch(dialogue.Latest)
            ? $"{last} {GoesOn().Replace(dialogue.Latest, "")}"
            : That().Replace(dialogue.Latest, last);
        return Expressions.Find(HalfOf().Replace(Double().Replace(text, "2 * $1"), "$1 / 2")) is { } found && found != last ? found : null;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[=≈] (-?\d+(?:\.\d+)?)", Options)]
    private static partial Regex Result();

    [GeneratedRegex(
        @"^(?:and |now |then )*(?=(?:plus|minus|times|multiplied by|divided by|to the power|squared|cubed|[-+*/×÷^])(?:\W|\d|$))",
        Options)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"\b(?:that|it|this|the result|the answer)\b", Options)]
    private static partial Regex That();

    [GeneratedRegex(@"^(?:and |now |then )*double (\S+?)\W*$", Options)]
    private static partial Regex Double();

    [GeneratedRegex(@"^(?:and |now |then |what is |what's )*half of (\S+?)\W*$", Options)]
    private static partial Regex HalfOf();

    [GeneratedRegex(@"(?<=[\d)])\s*([-+*/%^])", Options)]
    private static partial Regex Binary();

    [GeneratedRegex(@"\s+", Options)]
    private static partial Regex Spaces();
}

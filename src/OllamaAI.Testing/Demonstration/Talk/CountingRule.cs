using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>
/// Rows of numbers: counting up and down, primes, Fibonacci numbers, times tables; and whether a number is prime or even.
/// </summary>
internal static partial class CountingRule
{
    private const int MostNumbers = 1000;

    public static Reply? Try(Dialogue dialogue)
    {
        var text = NumberWords.ToFigures(dialogue.Latest).ToLowerInvariant();
        if (Count().Match(text) is { Success: true } count)
        {
            long? from = count.Groups["from"].Success ? Number(count, "from") : null;
            return CountTo(Number(count, "to"), from, text.Contains("down", StringComparison.Ordinal));
        }

        if (Row().Match(text) is { Success: true } row)
        {
            return FirstOf(row.Groups["kind"].Value, (int)Math.Clamp(Number(row, "count"), 1, MostNumbers));
        }

        if (Table().Match(text) is { Success: true } table)
        {
            return TimesTable(Number(table, "number"));
        }

        return Property().Match(text) is { Success: true } property
            ? Tell(Number(property, "number"), property.Groups["kind"].Value)
            : null;
    }

    private static Reply? CountTo(long to, long? start, bool down)
    {
        (var from, var end) = down ? (start ?? to, start is null ? 1 : to) : (start ?? 1, to);
        var step = from <= end ? 1 : -1;
        var length = Math.Abs(end - from) + 1;
        IEnumerable<long> numbers = Enumerable.Range(0, (int)Math.Min(length, MostNumbers)).Select(i => from + (i * (long)step));
        var stop = length > MostNumbers ? string.Create(CultureInfo.InvariantCulture, $" … I stop after {MostNumbers:N0} numbers.") : ".";
        return new Reply(Join(numbers) + stop, $"I am asked to count, so I count from {Show(from)} to {Show(end)}.");
    }

    private static Reply FirstOf(string kind, int count) => kind.StartsWith("prime", StringComparison.Ordinal)
        ? new Reply(Join(Integers(2).Where(IsPrime).Take(count)) + ".", $"I test the numbers from 2 on until I have {Show(count)} primes.")
        : new Reply(Join(Fibonacci().Take(Math.Min(count, 90))) + ".", "Each Fibonacci number is the sum of the two before it.");

    private static Reply TimesTable(long number) => new(
        string.Join("\n", Enumerable.Range(1, 10).Select(i => $"{Show(i)} × {Show(number)} = {Show(i * number)}")),
        $"I multiply {Show(number)} by 1 to 10.");

    private static Reply Tell(long number, string kind) => kind switch
    {
        "even" or "odd" =>
            new Reply($"{Show(number)} is {(number % 2 == 0 ? "even" : "odd")}.", "I look at the remainder after division by 2."),
        _ when IsPrime(number) => new Reply($"Yes, {Show(number)} is a prime number.", "No smaller number divides it."),
        _ when number < 2 => new Reply($"No, {Show(number)} is not a prime number: primes begin with 2.", "The number is less than 2."),
        _ => new Reply(
            $"No, {Show(number)} is not a prime number: it is {Show(Divisor(number))} × {Show(number / Divisor(number))}.",
            "I found a divisor by trying."),
    };

    private static bool IsPrime(long number) => number >= 2 && Divisor(number) == number;

    private static long Divisor(long number)
    {
        for (long divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return divisor;
            }
        }

        return number;
    }

    private static IEnumerable<long> Integers(long from)
    {
        for (var number = from; ; number++)
        {
            yield return number;
        }
    }

    private static IEnumerable<long> Fibonacci()
    {
        for ((long one, long next) = (0, 1); ; (one, next) = (next, one + next))
        {
            yield return one;
        }
    }

    private static string Join(IEnumerable<long> numbers) => string.Join(", ", numbers.Select(Show));

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Nine digits: trial division of such a number takes no more than 32,000 steps.
    private static long Number(Match match, string group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(?:count|numbers)(?: up| down)?(?: for me)?(?: from (?<from>\d{1,9}))?(?: up| down)? (?:to|until"
        + @"|through) (?<to>\d{1,9})\b"
        + @"|\bcount down from (?<to>\d{1,9})\b",
        Options)]
    private static partial Regex Count();

    [GeneratedRegex(@"\bfirst (?<count>\d{1,4}) (?<kind>prime|fibonacci)", Options)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(?:times|multiplication) table (?:of|for) (?<number>\d{1,9})\b", Options)]
    private static partial Regex Table();

    [GeneratedRegex(@"\bis (?<number>\d{1,9}) (?:a |an )?(?<kind>prime|even|odd)\b", Options)]
    private static partial Regex Property();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Reckons with the dates it is given. It has no clock: "today" is known only if the conversation names it.</summary>
internal static partial class DateRule
{
    public static Reply? Try(Dialogue dialogue)
    {
        List<DateOnly> dates = Dates.In(dialogue.Latest);
        DateOnly? today = Today(dialogue);
        if (today is { } known && ToldToday().IsMatch(dialogue.Latest))
        {
            return new Reply($"I take it that today is {known.DayOfWeek}, {Dates.Long(known)}.", "The user tells me today's date.");
        }

        if (dates.Count == 0)
        {
            return AsksToday().IsMatch(dialogue.Latest) ? TellToday(today) : TellLeapYear(dialogue.Latest);
        }

        if (Shift().Match(NumberWords.ToFigures(Dates.Without(dialogue.Latest))) is { Success: true } shift)
        {
            return Move(dates[0], shift);
        }

        if (dates.Count >= 2)
        {
            return Between(dates[0], dates[1]);
        }

        return Until().IsMatch(dialogue.Latest) ? Remaining(dates[0], today) : Describe(dates[0], dialogue);
    }

    private static DateOnly? Today(Dialogue dialogue) => dialogue.Statements
        .SelectMany(turn => ToldToday().Matches(turn.Text))
        .Select(match => Dates.In(match.Value).Cast<DateOnly?>().FirstOrDefault())
        .LastOrDefault(date => date is not null);

    private static Reply TellToday(DateOnly? today) => today is { } date
        ? new Reply($"You told me: today is {date.DayOfWeek}, {Dates.Long(date)}.", "The conversation names today's date.")
        : new Reply(
            "I have no clock, so I do not know. Tell me, for example \"today is 2026-11-21\", and I can reckon with it.",
            "The question needs a clock, which I do not have.");

    private static Reply? Move(DateOnly date, Match shift)
    {
        var amount = int.Parse(shift.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        var unit = shift.Groups["unit"].Value.ToLowerInvariant();
        var back = shift.Groups["back"].Success;
        try
        {
            var signed = back ? -amount : amount;
            DateOnly moved = unit switch
            {
                "day" => date.AddDays(signed),
                "week" => date.AddDays(checked(signed * 7)),
                "month" => date.AddMonths(signed),
                _ => date.AddYears(signed),
            };
            var direction = back ? "before" : "after";
            return new Reply(
                $"{Units(amount, unit)} {direction} {Dates.Long(date)} is {moved.DayOfWeek}, {Dates.Long(moved)}.",
                $"I move the date by {Units(amount, unit)}.");
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            return new Reply("That leads outside the years 1 to 9999, which are all I know.", "The date would leave the calendar.");
        }
    }

    private static Reply Between(DateOnly one, DateOnly other)
    {
        var days = Math.Abs(other.DayNumber - one.DayNumber);
        var weeks = days < 7 ? "" : $" ({Units(days / 7, "week")}{(days % 7 == 0 ? "" : " and " + Units(days % 7, "day"))})";
        return new Reply(
            $"From {Dates.Long(one)} to {Dates.Long(other)} it is {Units(days, "day")}{weeks}.",
            "The message names two dates, so I count the days between.");
    }

    private static Reply Remaining(DateOnly date, DateOnly? today) => today is { } known
        ? Between(known, date)
        : new Reply(
            $"{Dates.Long(date)} is a {date.DayOfWeek}. How far off it is I cannot say, because I have no clock; tell me today's date.",
            "The question needs today's date, which nobody told me.");

    private static Reply? Describe(DateOnly date, Dialogue dialogue)
    {
        var isAsked = Sentences.IsQuestion(dialogue.Latest) || dialogue.Mentions("weekday", "day", "date")
            || dialogue.LatestWords.Count <= 4;
        return isAsked
            ? new Reply(
                $"{Dates.Long(date)} is a {date.DayOfWeek}, day {date.DayOfYear.ToString(CultureInfo.InvariantCulture)} of the year; "
                + $"{Leap(date.Year)}.",
                "The message names a date, so I look it up in the calendar.")
            : null;
    }

    private static Reply? TellLeapYear(string sentence) =>
        LeapYear().Match(sentence) is { Success: true } match
        && int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and var year
            ? new Reply($"{Leap(year)}.", "Every fourth year is a leap year, but of the hundreds only every fourth.")
            : null;

    private static string Leap(int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{year} is {(DateTime.IsLeapYear(year) ? "a leap year" : "not a leap year")}");

    private static string Units(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")}");

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:today(?:'s date)? is|(?:the )?(?:current|today's) date(?: is|:)|today:)(?: \w+day,?)? .{0,30}\d", Options)]
    private static partial Regex ToldToday();

    [GeneratedRegex(
        @"\bwhat(?:'s| is|)\b.{0,12}\b(?:time|date|day|weekday)\b.{0,6}\b(?:today|now|is it)\b"
        + @"|\bwhat(?:'s| is) (?:today|the (?:time|date))\b(?! of)",
        Options)]
    private static partial Regex AsksToday();

    [GeneratedRegex(
        @"\b(?<count>\d{1,7}) (?<unit>day|week|month|year)s? (?:after|from|later|past)\b"
        + @"|\b(?<count>\d{1,7}) (?<unit>day|week|month|year)s? (?<back>before|earlier|ago|prior)\b"
        + @"|\b(?:plus|add|\+) ?(?<count>\d{1,7}) (?<unit>day|week|month|year)s?\b"
        + @"|(?:\b(?<back>minus|subtract)|(?<back>-)) ?(?<count>\d{1,7}) (?<unit>day|week|month|year)s?\b",
        Options)]
    private static partial Regex Shift();

    [GeneratedRegex(@"\b(?<year>\d{1,4})\b(?=.*\bleap year)", Options)]
    private static partial Regex LeapYear();

    [GeneratedRegex(@"\b(?:until|till|to|before|since|ago|away|from now)\b", Options)]
    private static partial Regex Until();
}

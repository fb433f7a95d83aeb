using System.Globalization;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Finds calendar dates written as 2026-12-24, 24.12.2026, 24 December 2026, December 24, 2026 or 12/24/2026.</summary>
internal static partial class Dates
{
    private static readonly string[] MonthNames = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;

    public static List<DateOnly> In(string text) =>
        [.. Written().Matches(text).Select(From).OfType<DateOnly>()];

    public static string Without(string text) => Written().Replace(text, match => From(match) is null ? match.Value : " ");

    public static string Long(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static DateOnly? From(Match match)
    {
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        if (match.Groups["iso"].Success)
        {
            return Make(Number("y1"), Number("m1"), Number("d1"));
        }

        if (match.Groups["dots"].Success)
        {
            return Make(Number("y2"), Number("m2"), Number("d2"));
        }

        if (match.Groups["slashes"].Success)
        {
            return Make(Number("y3"), Number("a3"), Number("b3")) ?? Make(Number("y3"), Number("b3"), Number("a3"));
        }

        var suffix = match.Groups["dayFirst"].Success ? "4" : "5";
        return Make(Number("y" + suffix), Month(match.Groups["m" + suffix].Value), Number("d" + suffix));
    }

    private static int Month(string name) =>
        1 + Array.FindIndex(MonthNames, month => month.Length > 0 && name.StartsWith(month, StringComparison.OrdinalIgnoreCase));

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private const string MonthPattern = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    [GeneratedRegex(
        @"(?<iso>\b(?<y1>\d{4})-(?<m1>\d{1,2})-(?<d1>\d{1,2})\b)"
        + @"|(?<dots>\b(?<d2>\d{1,2})\.\s?(?<m2>\d{1,2})\.\s?(?<y2>\d{4})\b)"
        + @"|(?<slashes>\b(?<a3>\d{1,2})/(?<b3>\d{1,2})/(?<y3>\d{4})\b)"
        + @"|(?<dayFirst>\b(?<d4>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<m4>" + MonthPattern + @"),?\s+(?<y4>\d{4})\b)"
        + @"|(?<monthFirst>\b(?<m5>" + MonthPattern + @")\s+(?<d5>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y5>\d{4})\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Writes "twenty-one" and "seven" as figures.</summary>
internal static partial class NumberWords
{
    private static readonly string[] Ones = OnesPattern.Split('|');

    private static readonly string[] Tens = TensPattern.Split('|');

    public static string ToFigures(string text) => Written().Replace(text, match =>
    {
        var tens = Array.IndexOf(Tens, match.Groups["tens"].Value.ToLowerInvariant()) + 2;
        var ones = Array.IndexOf(Ones, match.Groups["ones"].Value.ToLowerInvariant());
        var value = (tens >= 2 ? tens * 10 : 0) + Math.Max(0, ones);
        return value.ToString(CultureInfo.InvariantCulture);
    });

    private const string OnesPattern =
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";

    private const string TensPattern = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

    [GeneratedRegex(
        @"\b(?:(?<tens>" + TensPattern + @")(?:[\s-](?<ones>one|two|three|four|five|six|seven|eight|nine)\b)?"
            + "|(?<ones>" + OnesPattern + @"))\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}

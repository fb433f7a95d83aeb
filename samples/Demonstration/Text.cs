using System.Text.RegularExpressions;

namespace OllamaAI.Samples;

/// <summary>Cuts texts into words.</summary>
internal static partial class Text
{
    private static readonly HashSet<string> Common = [.. (
        "a an and are as at be by can could did do does for from get gets had has have he her how i if in is it its me my no not of on "
        + "or our please she so tell tells that the their them then there they this to us was we what when where which who will with "
        + "would you your")
        .Split(' ')];

    /// <summary>The words in lower case, without the endings of plurals.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        [.. Lower(text).Select(Singular)];

    /// <summary>The different words that say what a text is about.</summary>
    public static IReadOnlySet<string> ContentWords(string text) =>
        Lower(text).Where(word => !Common.Contains(word)).Select(Singular).ToHashSet();

    private static IEnumerable<string> Lower(string text) => Word().Matches(text).Select(match => match.Value.ToLowerInvariant());

    private static string Singular(string word) => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;

    // Names of functions and properties are words too: getWeather, Weather-get_weather.
    [GeneratedRegex(@"\p{Lu}*\p{Ll}+|\p{Lu}+|\p{L}+|\d+")]
    private static partial Regex Word();
}

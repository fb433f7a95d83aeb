using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

internal static partial class ErrorWords
{
    private static partial Regex Allowance() => RegexPatterns.Of(typeof(ErrorWords));

    private static partial Regex Rate() => RegexPatterns.Of(typeof(ErrorWords));

    private static partial Regex TooLong() => RegexPatterns.Of(typeof(ErrorWords));

    private static partial Regex Runner() => RegexPatterns.Of(typeof(ErrorWords));

    private static partial Regex Died() => RegexPatterns.Of(typeof(ErrorWords));

    private static partial Regex Unreadable() => RegexPatterns.Of(typeof(ErrorWords));

    private static partial Regex Missing() => RegexPatterns.Of(typeof(ErrorWords));
}

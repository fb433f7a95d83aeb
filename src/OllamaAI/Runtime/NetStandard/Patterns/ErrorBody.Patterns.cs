using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

internal sealed partial record ErrorBody
{
    private static partial Regex Title() => RegexPatterns.Of(typeof(ErrorBody));

    private static partial Regex Overflow() => RegexPatterns.Of(typeof(ErrorBody));
}

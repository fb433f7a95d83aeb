using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

internal static partial class MalformedCallText
{
    private static partial Regex Words() => RegexPatterns.Of(typeof(MalformedCallText));
}

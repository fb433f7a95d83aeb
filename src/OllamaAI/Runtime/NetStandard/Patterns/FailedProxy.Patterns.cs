using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

internal static partial class FailedProxy
{
    private static partial Regex UserInfo() => RegexPatterns.Of(typeof(FailedProxy));
}

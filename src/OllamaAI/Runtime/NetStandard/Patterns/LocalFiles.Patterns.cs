using System.Text.RegularExpressions;

namespace OllamaAI.Models;

internal static partial class LocalFiles
{
    private static partial Regex SplitName() => RegexPatterns.Of(typeof(LocalFiles));
}

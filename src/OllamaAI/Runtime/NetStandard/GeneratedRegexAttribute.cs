using System.Text.RegularExpressions;

namespace OllamaAI.Runtime;

/// <summary>The pattern of a method that newer runtimes generate; here it is read by <see cref="RegexPatterns"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GeneratedRegexAttribute(string pattern, RegexOptions options = RegexOptions.None) : Attribute
{
    public string Pattern => pattern;

    public RegexOptions Options => options;
}

using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Asks the user for an argument that nothing supplies, and knows its own question again when the answer comes.</summary>
internal static partial class ToolQuestion
{
    public static string Ask(Tool tool, Parameter parameter)
    {
        var description = parameter.Description.Length == 0 ? "" : $" ({parameter.Description.TrimEnd('.')})";
        return $"To call {tool.Name} I need its \"{parameter.Name}\"{description}. What shall I use?";
    }

    /// <returns>The parameter asked for; null if the text is not such a question.</returns>
    public static string? ParameterAsked(string text) => Asked().Match(text) is { Success: true } asked ? asked.Groups["name"].Value : null;

    [GeneratedRegex(
        """^To call \S+ I need its "(?<name>[^"]+)".* What shall I use\?$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Asked();
}

using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Asks the user for an argument that nothing supplies, and knows its own question again when the answer comes.</summary>
internal static partial class ToolQuestion
{
    public static string Ask(Tool tool, Parameter parameter)
    {
        string description = parameter.Description.Length == 0 ? "" : $" ({parameter.Description.TrimEnd('.')})";
        return $"To call {tool.Name} I need its \"{parameter.Name}\"{description}. What shall I use?";
    }

    /// <returns>The user's first message and their answer as one request; null where <paramref name="lastAnswer"/> was no such question.</returns>
    public static string? Join(string? lastAnswer, string? before, string message) =>
        lastAnswer is not null && before is not null && Asked().Match(lastAnswer) is { Success: true } asked
            ? $"{before}\n{asked.Groups["name"].Value}: \"{message.Trim()}\""
            : null;

    [GeneratedRegex("""^To call \S+ I need its "(?<name>[^"]+)".* What shall I use\?$""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Asked();
}

using System.Globalization;

namespace OllamaAI.Testing.Inference;

/// <summary>Go templates, as far as the test server reads them: an action that is never closed.</summary>
internal static class TemplateText
{
    public static string? FindError(string template)
    {
        var open = template.LastIndexOf("{{", StringComparison.Ordinal);
        if (open < 0 || template.IndexOf("}}", open, StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        var line = 1 + template[..open].Count(sign => sign == '\n');
        return string.Create(CultureInfo.InvariantCulture, $"template: :{line}: unclosed action");
    }
}

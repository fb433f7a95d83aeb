using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Wire;

/// <summary>Reads JSON as leniently and as strictly as Go does.</summary>
internal static partial class GoJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1_001 };

    /// <summary>Reads the first value of a body; <see langword="null"/> if there is none.</summary>
    /// <exception cref="GoException">The value is malformed.</exception>
    public static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        var length = GoSyntax.MeasureFirstValue(body);
        return length == 0 ? null : ParseText(Encoding.UTF8.GetString(body[..length]));
    }

    public static JsonElement ParseText(string json)
    {
        using var document = JsonDocument.Parse(LoneSurrogates().Replace(json, @"${even}\ufffd"), Deep);
        return document.RootElement.Clone();
    }

    /// <summary>
    /// Half a surrogate pair, which Go reads as U+FFFD and System.Text.Json refuses. An escaped backslash is stepped over.
    /// </summary>
    [GeneratedRegex(
        @"(?<!\\)(?<even>(?:\\\\)*)"
        + @"(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})",
        RegexOptions.CultureInvariant)]
    private static partial Regex LoneSurrogates();
}

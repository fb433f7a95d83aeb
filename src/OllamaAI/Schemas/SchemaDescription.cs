using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>What a schema says in words: its description, and after it the constraints that cannot be kept as keywords.</summary>
internal static class SchemaDescription
{
    /// <param name="view">The schema.</param>
    /// <param name="name">The name of the member that the schema describes. A title that only repeats it adds nothing.</param>
    /// <param name="isKept">Whether a keyword stays in the schema.</param>
    public static string? Of(SchemaView view, string? name, Func<string, bool> isKept) =>
        Join(view.OwnText("description") ?? TitleOf(view, name), ConstraintNotes.Of(view, isKept));

    /// <summary>The words of the root of a parameter schema. Titles there are names of types, and closed objects are the rule.</summary>
    public static string? OfRoot(SchemaView view) => Join(
        view.OwnText("description"),
        ConstraintNotes.Of(view, keyword =>
            keyword == "additionalProperties" && view.Own(keyword) is { ValueKind: JsonValueKind.False }));

    private static string? Join(string? text, string? notes) =>
        notes is null ? text : text is null ? $"({notes})" : $"{text} ({notes})";

    private static string? TitleOf(SchemaView view, string? name) =>
        view.OwnText("title") is { } title && Letters(title) != Letters(name) ? title : null;

    private static string Letters(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

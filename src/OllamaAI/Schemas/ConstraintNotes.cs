using System.Globalization;
using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Puts keywords into words, such as <c>format: date-time; minimum: 1; default: "x"</c>.</summary>
internal static class ConstraintNotes
{
    private const int MaxLength = 120;
    private const int MaxBytes = 4096;
    private const double MaxSafeInteger = 9007199254740991;

    /// <returns><see langword="null"/> if there is nothing to tell.</returns>
    public static string? Of(SchemaView view, Func<string, bool> isKept)
    {
        var notes = SchemaKeywords.Notable
            .Where(keyword => !isKept(keyword) && !IsImplied(view, keyword))
            .Select(keyword => Note(keyword, view.Own(keyword)))
            .Append(UnknownType(view))
            .Append(UnusableEnum(view))
            .Concat(view.UnknownReferences.Select(reference => $"$ref: {Shorten(reference)}"))
            .Concat(view.LooseUnions.Select(union => Note("anyOf", union)))
            .Append(view.Recursion is { } recursion ? $"recursive: {Shorten(recursion.Name)}" : null)
            .OfType<string>()
            .ToArray();
        return notes.Length == 0 ? null : string.Join("; ", notes);
    }

    // The allowed values say it already.
    private static bool IsImplied(SchemaView view, string keyword) =>
        view.Values is not null && SchemaKeywords.Constraints.Contains(keyword);

    private static string? UnknownType(SchemaView view) =>
        view.Own("type") is { ValueKind: JsonValueKind.String } type && JsonTypeSet.Read(type) == JsonTypes.None
            ? $"type: {Shorten(type.GetString()!)}"
            : null;

    // Too long, or with values that some reader does not take.
    private static string? UnusableEnum(SchemaView view) =>
        view.Values is null && view.Own("enum") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() > 0
            ? string.Create(CultureInfo.InvariantCulture, $"enum: {values.GetArrayLength()} values")
            : null;

    private static string? Note(string keyword, JsonElement? keywordValue)
    {
        if (keywordValue is not { } value || value.ByteLength() > MaxBytes || !value.IsPortable(SchemaLimits.ValueDepth)
            || !IsTelling(keyword, value))
        {
            return null;
        }

        var text = NameOf(keyword, value) is { ValueKind: JsonValueKind.String } name ? name.GetString()! : Compact(value);
        return $"{keyword}: {Shorten(text)}";
    }

    // What is said without quotes. Of a long schema the type says most.
    private static JsonElement? NameOf(string keyword, JsonElement value) =>
        keyword is "format" or "pattern" or "contentEncoding" or "contentMediaType" ? value
        : value.ByteLength() > MaxLength ? value.At("type")
        : null;

    private static bool IsTelling(string keyword, JsonElement value) => keyword switch
    {
        "format" or "pattern" or "contentEncoding" or "contentMediaType" => value.ValueKind == JsonValueKind.String,
        "uniqueItems" or "deprecated" or "readOnly" or "writeOnly" => value.ValueKind == JsonValueKind.True,
        "additionalProperties" => value.ValueKind is JsonValueKind.Object or JsonValueKind.False,
        "exclusiveMinimum" or "exclusiveMaximum" => value.ValueKind == JsonValueKind.True || IsBound(value),
        "minimum" or "maximum" => IsBound(value),
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" or "multipleOf" =>
            value.ValueKind == JsonValueKind.Number,
        "propertyNames" or "patternProperties" or "not" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    // Some generators write the range of the type as bounds of every integer.
    private static bool IsBound(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var bound) && Math.Abs(bound) < MaxSafeInteger;

    private static string Compact(JsonElement value) =>
        SchemaBuffer.Write(value, static (writer, value) => value.WriteTo(writer)).GetRawText();

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return $"{text[..end]}…";
    }
}

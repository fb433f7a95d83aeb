using System.Globalization;
using System.Text.Json;

namespace OllamaAI.Chat.Repairs;

/// <summary>Writes a value as another JSON type if it stays the same value.</summary>
internal static class ArgumentNotation
{
    // What a decimal holds without rounding.
    private const int MaxDigits = 28;

    public static bool Is(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetRawText().AsSpan().IndexOfAny(".eE") < 0,
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    /// <returns>The value in the type's notation, or <see langword="null"/> if it has none there.</returns>
    public static JsonElement? To(JsonElement value, string type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Number, "integer") => ToInteger(value),
        (JsonValueKind.String, not "string") => FromText(value.GetString()!.Trim(), type),
        (not (JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined), "string") => ToText(value.GetRawText()),
        _ => null,
    };

    private static JsonElement? ToInteger(JsonElement value) =>
        value.GetRawText() is { Length: <= MaxDigits } digits
        && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && decimal.Truncate(number) == number
        && number.ToString("0", CultureInfo.InvariantCulture) is { Length: <= MaxDigits } integer
            ? JsonElement.Parse(integer)
            : null;

    // Models write Python's True, None and lists in single quotes as well, and at times put a text into quotes twice.
    private static JsonElement? FromText(string text, string type)
    {
        var value = PythonValues.Parse(text);
        return value is not { } parsed ? FromWord(text, type)
            : Is(parsed, type) ? parsed
            : parsed.ValueKind == JsonValueKind.String || type == "integer" ? To(parsed, type)
            : null;
    }

    private static JsonElement? FromWord(string text, string type) =>
        type == "boolean" && bool.TryParse(text, out var value) ? JsonElement.Parse(value ? "true" : "false") : null;

    private static JsonElement ToText(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStringValue(text);
        }

        return JsonElement.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}

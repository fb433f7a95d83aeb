using System.Runtime.InteropServices;
using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Reads members of elements of any kind.</summary>
internal static class JsonElementExtensions
{
    /// <returns><see langword="null"/> if the element is not an object or has no such member.</returns>
    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <returns><see langword="null"/> if there is no such member or it is not a string.</returns>
    public static string? StringAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>How many bytes the element has in its document.</summary>
    public static int ByteLength(this JsonElement element) => JsonMarshal.GetRawUtf8Value(element).Length;

    /// <summary>
    /// Whether every reader takes the value: no more than <paramref name="levels"/> arrays and objects inside each other, no number beyond
    /// a double, which Go refuses, and no member that llama.cpp would take for a reference.
    /// </summary>
    public static bool IsPortable(this JsonElement value, int levels) => value.ValueKind switch
    {
        JsonValueKind.Array => levels > 0 && value.EnumerateArray().All(item => item.IsPortable(levels - 1)),
        JsonValueKind.Object => levels > 0 && value.EnumerateObject()
            .All(member => !GrammarNames.IsTakenForReference(member.Name) && member.Value.IsPortable(levels - 1)),
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number),
        _ => true,
    };
}

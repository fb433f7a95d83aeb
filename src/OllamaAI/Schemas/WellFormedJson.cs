using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace OllamaAI.Schemas;

/// <summary>Makes every string of an element readable.</summary>
/// <remarks>
/// A document may hold invalid UTF-8 and halves of surrogate pairs; reading or writing such a string throws. Here each becomes U+FFFD.
/// </remarks>
internal static class WellFormedJson
{
    private const int EscapeLength = 6;

    /// <summary>Reads whatever a document can have been read from.</summary>
    public static JsonDocumentOptions Options { get; } = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = int.MaxValue,
    };

    public static JsonElement From(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return element;
        }

        var json = JsonMarshal.GetRawUtf8Value(element);
        return Utf8.IsValid(json) && json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0
            ? element
            : JsonElement.Parse(Repair(Encoding.UTF8.GetString(json)), Options);
    }

    private static string Repair(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var length = LengthAt(json, i);
            if (length == EscapeLength && char.IsSurrogate(CharAt(json, i)))
            {
                text.Append("\\uFFFD");
            }
            else
            {
                text.Append(json, i, length);
            }

            i += length;
        }

        return text.ToString();
    }

    // One character, one escape, or the two escapes of a whole surrogate pair.
    private static int LengthAt(string json, int index)
    {
        if (json[index] != '\\')
        {
            return 1;
        }

        if (json[index + 1] != 'u')
        {
            return 2;
        }

        var next = index + EscapeLength;
        var isPair = char.IsHighSurrogate(CharAt(json, index))
            && json.AsSpan(next).StartsWith("\\u")
            && char.IsLowSurrogate(CharAt(json, next));
        return isPair ? 2 * EscapeLength : EscapeLength;
    }

    private static char CharAt(string json, int escape) =>
        (char)ushort.Parse(json.AsSpan(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

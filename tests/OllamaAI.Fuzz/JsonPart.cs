using System.Text.Json;

namespace OllamaAI.Fuzz;

/// <summary>A piece of a JSON text: a value, or the name of a member.</summary>
internal readonly record struct JsonPart(int Start, int End, bool IsName, bool IsObject)
{
    /// <summary>All pieces of the JSON text, as far as it is JSON.</summary>
    public static List<JsonPart> Find(ReadOnlySpan<byte> json)
    {
        List<JsonPart> parts = [];
        Stack<int> open = new();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                Add(parts, open, (int)reader.TokenStartIndex, (int)reader.BytesConsumed, reader.TokenType);
            }
        }
        catch (JsonException)
        {
            // The pieces before the fault are still good.
        }

        parts.RemoveAll(part => part.End < 0);
        return parts;
    }

    private static void Add(List<JsonPart> parts, Stack<int> open, int start, int end, JsonTokenType token)
    {
        switch (token)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                open.Push(parts.Count);
                parts.Add(new JsonPart(start, -1, false, token == JsonTokenType.StartObject));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                var index = open.Pop();
                parts[index] = parts[index] with { End = end };
                break;
            case JsonTokenType.PropertyName:
                // The reader has consumed the colon too.
                parts.Add(new JsonPart(start, start + Math.Max(2, end - start - 1), true, false));
                break;
            default:
                parts.Add(new JsonPart(start, end, false, false));
                break;
        }
    }
}

using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Small steps shared by the hand-written readers: lenient where servers and proxies are known to vary.</summary>
internal static class WireJson
{
    public static void ReadStartObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None)
        {
            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The server's answer is not a JSON object.");
        }
    }

    /// <summary>A string, or the previous one again where it is the same: the model's name costs nothing after the first frame.</summary>
    public static string? ReadRepeated(ref Utf8JsonReader reader, ref string? previous)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (previous is null || !reader.ValueTextEquals(previous))
        {
            previous = reader.GetString();
        }

        return previous;
    }

    /// <summary>An RFC 3339 time; unreadable ones are no reason to lose an answer.</summary>
    public static DateTimeOffset? ReadTime(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>A whole number, also where a proxy wrote it as a float.</summary>
    public static long? ReadInt64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return reader.TryGetInt64(out var value) ? value : (long)reader.GetDouble();
    }

    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.Null && reader.GetBoolean();

    /// <summary>Whether the member <c>error</c> that the reader stands on says that there is one.</summary>
    public static bool IsError(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.Null && !(reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(""u8));

    public static void ReadUnknown(ref Utf8JsonReader reader, string name, ref IDictionary<string, JsonElement>? members)
    {
        members ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        members[name] = JsonElement.ParseValue(ref reader);
    }

    public static void WriteUnknown(Utf8JsonWriter writer, IDictionary<string, JsonElement>? members)
    {
        if (members is null)
        {
            return;
        }

        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    public static void WriteString(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteTime(Utf8JsonWriter writer, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString("created_at"u8, time);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>An RFC 3339 time, or null if it cannot be read or .NET has no value for it (Go's years 0 and 10000).</summary>
/// <remarks>A list of models is not lost over it.</remarks>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        DateTimeOffset? time = reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value) ? value : null;
        reader.Skip();
        return time;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WriteStringValue(time);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

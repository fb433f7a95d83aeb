using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>On and off are JSON booleans, levels are strings.</summary>
internal sealed class ThinkLevelConverter : JsonConverter<ThinkLevel>
{
    public override ThinkLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.True => ThinkLevel.On,
        JsonTokenType.False => ThinkLevel.Off,
        JsonTokenType.String when reader.GetString() is { } name && !string.IsNullOrWhiteSpace(name) => new ThinkLevel(name),
        _ => throw new JsonException("think must be true, false or the name of a level, such as \"low\"."),
    };

    public override void Write(Utf8JsonWriter writer, ThinkLevel value, JsonSerializerOptions options)
    {
        if (!value.IsSpecified)
        {
            writer.WriteNullValue();
        }
        else if (value == ThinkLevel.On || value == ThinkLevel.Off)
        {
            writer.WriteBooleanValue(value == ThinkLevel.On);
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }
}

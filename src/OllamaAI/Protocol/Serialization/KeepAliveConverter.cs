using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Numbers are seconds, strings Go durations, negative means for ever (server's <c>api.Duration</c>).</summary>
internal sealed class KeepAliveConverter : JsonConverter<KeepAlive>
{
    public override KeepAlive Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.Number => KeepAlive.FromSeconds(reader.GetDouble()),
        JsonTokenType.String when KeepAlive.TryParse(reader.GetString(), out var value) => value,
        _ => throw new JsonException("keep_alive must be a number of seconds or a duration such as \"5m\"."),
    };

    public override void Write(Utf8JsonWriter writer, KeepAlive value, JsonSerializerOptions options)
    {
        if (!value.IsSpecified)
        {
            writer.WriteNullValue();
        }
        else if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNumberValue(value == KeepAlive.Forever ? -1 : 0);
        }
    }
}

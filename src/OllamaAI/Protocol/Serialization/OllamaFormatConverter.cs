using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary><c>"json"</c> or a schema object; an empty string and null mean none (protocol 2.4).</summary>
internal sealed class OllamaFormatConverter : JsonConverter<OllamaFormat>
{
    public override OllamaFormat Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.StartObject:
                return OllamaFormat.FromSchema(JsonElement.ParseValue(ref reader));
            case JsonTokenType.String when reader.ValueTextEquals("json"u8):
                return OllamaFormat.Json;
            case JsonTokenType.String when reader.ValueTextEquals(""u8):
                return default;
            default:
                throw new JsonException("format must be \"json\" or a JSON schema object.");
        }
    }

    public override void Write(Utf8JsonWriter writer, OllamaFormat value, JsonSerializerOptions options)
    {
        if (value.IsSpecified)
        {
            value.Value.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

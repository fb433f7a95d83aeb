using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

public readonly partial struct OllamaFormat
{
    /// <summary><c>"json"</c> or a schema object; an empty string and null mean none.</summary>
    /// <remarks>Public so that the source-generated contexts of applications can use it.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<OllamaFormat>
    {
        /// <inheritdoc />
        public override OllamaFormat Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    return default;
                case JsonTokenType.StartObject:
                    return FromSchema(JsonElement.ParseValue(ref reader));
                case JsonTokenType.String when reader.ValueTextEquals("json"u8):
                    return Json;
                case JsonTokenType.String when reader.ValueTextEquals(""u8):
                    return default;
                default:
                    throw new JsonException("format must be \"json\" or a JSON schema object.");
            }
        }

        /// <inheritdoc />
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
}

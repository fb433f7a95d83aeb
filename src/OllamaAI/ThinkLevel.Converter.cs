using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI;

public readonly partial struct ThinkLevel
{
    /// <summary>On and off are JSON booleans, levels are strings.</summary>
    /// <remarks>Public so that the source-generated contexts of applications can use it.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<ThinkLevel>
    {
        /// <inheritdoc />
        public override ThinkLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Null => default,
                JsonTokenType.True => On,
                JsonTokenType.False => Off,
                JsonTokenType.String when reader.GetString() is { } name && !string.IsNullOrWhiteSpace(name) => new ThinkLevel(name),
                _ => throw new JsonException("think must be true, false or the name of a level, such as \"low\"."),
            };

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, ThinkLevel value, JsonSerializerOptions options)
        {
            if (!value.IsSpecified)
            {
                writer.WriteNullValue();
            }
            else if (value == On || value == Off)
            {
                writer.WriteBooleanValue(value == On);
            }
            else
            {
                writer.WriteStringValue(value.ToString());
            }
        }
    }
}

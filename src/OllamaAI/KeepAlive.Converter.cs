using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI;

public readonly partial struct KeepAlive
{
    /// <summary>Numbers are seconds, strings Go durations, negative means for ever (server's <c>api.Duration</c>).</summary>
    /// <remarks>Public so that the source-generated contexts of applications can use it.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<KeepAlive>
    {
        /// <inheritdoc />
        public override KeepAlive Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Null => default,
                JsonTokenType.Number when reader.TryGetDouble(out var seconds) && seconds <= GoDuration.MaxSeconds => FromSeconds(seconds),
                JsonTokenType.String when TryParse(reader.GetString(), out var value) => value,
                _ => throw new JsonException("keep_alive must be a number of seconds or a duration such as \"5m\"."),
            };

        /// <inheritdoc />
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
                writer.WriteNumberValue(value == Forever ? -1 : 0);
            }
        }
    }
}

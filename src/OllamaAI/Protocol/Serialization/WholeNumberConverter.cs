using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>A whole number, also if a proxy wrote it as a float.</summary>
internal sealed class WholeNumberConverter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null
        : reader.TryGetInt64(out var value) ? value
        : (long)reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>The embed answer through the serializer, in the server's member order.</summary>
internal sealed class OllamaEmbedResponseConverter : JsonConverter<OllamaEmbedResponse>
{
    public override OllamaEmbedResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new EmbedResponseReader().Read(ref reader) ?? throw new JsonException("The object is an error of the server, not an answer.");

    public override void Write(Utf8JsonWriter writer, OllamaEmbedResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WireJson.WriteString(writer, "model"u8, value.Model);
        writer.WriteStartArray("embeddings"u8);
        foreach (var vector in value.Embeddings)
        {
            writer.WriteStartArray();
            foreach (var number in vector.Span)
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        MetricsJson.Write(writer, value.Metrics);
        WireJson.WriteUnknown(writer, value.AdditionalProperties);
        writer.WriteEndObject();
    }
}

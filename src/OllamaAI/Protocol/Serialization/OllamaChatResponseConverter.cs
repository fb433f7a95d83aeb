using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>The chat answer through the serializer, in the server's member order.</summary>
internal sealed class OllamaChatResponseConverter : JsonConverter<OllamaChatResponse>
{
    public override OllamaChatResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new ChatResponseReader().Read(ref reader) ?? throw new JsonException("The object is an error of the server, not an answer.");

    public override void Write(Utf8JsonWriter writer, OllamaChatResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WireJson.WriteString(writer, "model"u8, value.Model);
        WireJson.WriteString(writer, "remote_model"u8, value.RemoteModel);
        WireJson.WriteString(writer, "remote_host"u8, value.RemoteHost);
        WireJson.WriteTime(writer, value.CreatedAt);
        if (value.Message is { } message)
        {
            writer.WritePropertyName("message"u8);
            JsonSerializer.Serialize(writer, message, OllamaJsonContext.Default.OllamaMessage);
        }

        writer.WriteBoolean("done"u8, value.Done);
        WireJson.WriteString(writer, "done_reason"u8, value.DoneReason);
        if (value.Logprobs is { } logprobs)
        {
            writer.WritePropertyName("logprobs"u8);
            JsonSerializer.Serialize(writer, logprobs, OllamaJsonContext.Default.IListOllamaLogprob);
        }

        MetricsJson.Write(writer, value.Metrics);
        WireJson.WriteUnknown(writer, value.AdditionalProperties);
        writer.WriteEndObject();
    }
}

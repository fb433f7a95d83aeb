using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>The generate answer through the serializer, in the server's member order.</summary>
internal sealed class OllamaGenerateResponseConverter : JsonConverter<OllamaGenerateResponse>
{
    public override OllamaGenerateResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new GenerateResponseReader().Read(ref reader) ?? throw new JsonException("The object is an error of the server, not an answer.");

    public override void Write(Utf8JsonWriter writer, OllamaGenerateResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WireJson.WriteString(writer, "model"u8, value.Model);
        WireJson.WriteString(writer, "remote_model"u8, value.RemoteModel);
        WireJson.WriteString(writer, "remote_host"u8, value.RemoteHost);
        WireJson.WriteTime(writer, value.CreatedAt);
        WireJson.WriteString(writer, "response"u8, value.Response);
        WireJson.WriteString(writer, "thinking"u8, value.Thinking);
        writer.WriteBoolean("done"u8, value.Done);
        WireJson.WriteString(writer, "done_reason"u8, value.DoneReason);
        if (value.Context is { } context)
        {
            writer.WritePropertyName("context"u8);
            JsonSerializer.Serialize(writer, context, OllamaJsonContext.Default.IListInt32);
        }

        MetricsJson.Write(writer, value.Metrics);
        if (value.ToolCalls is { } calls)
        {
            writer.WritePropertyName("tool_calls"u8);
            JsonSerializer.Serialize(writer, calls, OllamaJsonContext.Default.IListOllamaToolCall);
        }

        if (value.Logprobs is { } logprobs)
        {
            writer.WritePropertyName("logprobs"u8);
            JsonSerializer.Serialize(writer, logprobs, OllamaJsonContext.Default.IListOllamaLogprob);
        }

        WireJson.WriteUnknown(writer, value.AdditionalProperties);
        writer.WriteEndObject();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>The messages of a request.</summary>
/// <remarks>Written by hand: for objects in a list the serializer keeps a stack, 312 bytes for each request.</remarks>
internal sealed class MessageListConverter : JsonConverter<IList<OllamaMessage>>
{
    private static readonly Base64ListConverter Images = new();

    public override IList<OllamaMessage>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, OllamaJsonContext.Default.IListOllamaMessage);

    public override void Write(Utf8JsonWriter writer, IList<OllamaMessage> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var index = 0; index < value.Count; index++)
        {
            Write(writer, value[index], options);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, OllamaMessage? message, JsonSerializerOptions options)
    {
        if (message is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        WireJson.WriteString(writer, "role"u8, message.Role);
        WireJson.WriteString(writer, "content"u8, message.Content);
        WireJson.WriteString(writer, "thinking"u8, message.Thinking);
        if (message.Images is { } images)
        {
            writer.WritePropertyName("images"u8);
            Images.Write(writer, images, options);
        }

        if (message.ToolCalls is { } calls)
        {
            writer.WritePropertyName("tool_calls"u8);
            JsonSerializer.Serialize(writer, calls, OllamaJsonContext.Default.IListOllamaToolCall);
        }

        WireJson.WriteString(writer, "tool_name"u8, message.ToolName);
        WireJson.WriteString(writer, "tool_call_id"u8, message.ToolCallId);
        WireJson.WriteUnknown(writer, message.AdditionalProperties);
        writer.WriteEndObject();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>A list of byte blocks as standard base64 strings (protocol 2.5).</summary>
/// <remarks>Inside <see cref="Base64Gaps.Collect"/> the strings stay empty: the transport writes them, so that a picture is never copied.</remarks>
internal sealed class Base64ListConverter : JsonConverter<IList<ReadOnlyMemory<byte>>>
{
    public static List<ReadOnlyMemory<byte>>? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        List<ReadOnlyMemory<byte>> blocks = [];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("images is not an array.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            blocks.Add(reader.GetBytesFromBase64());
        }

        return blocks;
    }

    public override IList<ReadOnlyMemory<byte>>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    public override void Write(Utf8JsonWriter writer, IList<ReadOnlyMemory<byte>> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var block in value)
        {
            if (!Base64Gaps.TryLeave(writer, block))
            {
                writer.WriteBase64StringValue(block.Span);
            }
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Bytes as a base64 string, as the serializer writes them by itself.</summary>
/// <remarks>
/// Inside <see cref="Base64Gaps.Collect"/> the string stays empty: the transport fills it, so that images are not copied.
/// </remarks>
internal sealed class Base64Converter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetBytesFromBase64();

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options)
    {
        if (!Base64Gaps.TryLeave(writer, value))
        {
            writer.WriteBase64StringValue(value.Span);
        }
    }
}

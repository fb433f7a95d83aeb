using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads objects as the serializer does.</summary>
internal sealed class JsonWireReader<T>(JsonTypeInfo<T> typeInfo) : IWireReader<T>
    where T : class
{
    public T? Read(ReadOnlySpan<byte> json) => HasError(json) ? null : JsonSerializer.Deserialize(json, typeInfo);

    private static bool HasError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The server's answer is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isError = reader.ValueTextEquals("error"u8);
            reader.Read();
            var isEmpty = reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(""u8));
            if (isError && !isEmpty)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}

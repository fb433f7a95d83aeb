using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads objects as the serializer does.</summary>
internal sealed class JsonWireReader<T>(JsonTypeInfo<T> typeInfo) : IWireReader<T>
    where T : class
{
    public T? Read(ReadOnlySpan<byte> json)
    {
        if (HasError(json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, typeInfo);
        }
        catch (JsonException e)
        {
            if (MistypedMembers.Read(json, typeInfo, e) is { } answer)
            {
                return answer;
            }

            throw;
        }
    }

    private static bool HasError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The server's answer is not a JSON object.");
        }

        var hasDetail = false;
        var count = 0;
        for (; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; count++)
        {
            // Also "error parsing tool call", the runner's in mid-stream.
            var isError = reader.ValueSpan.StartsWith("error"u8);
            hasDetail |= reader.ValueTextEquals("detail"u8);

            // A model's message is an object; a gateway's is text.
            var isMessage = reader.ValueTextEquals("message"u8);
            reader.Read();
            var isText = reader.TokenType == JsonTokenType.String;
            var isEmpty = reader.TokenType == JsonTokenType.Null || (isText && reader.ValueTextEquals(""u8));
            if ((isError && !isEmpty) || (isMessage && isText))
            {
                return true;
            }

            reader.Skip();
        }

        // What gateways say instead; no answer of Ollama's is so short.
        return hasDetail && count == 1;
    }
}

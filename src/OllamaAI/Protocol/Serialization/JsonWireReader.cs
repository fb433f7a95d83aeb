using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads objects as the serializer does.</summary>
internal sealed class JsonWireReader<T>(JsonTypeInfo<T> typeInfo) : IWireReader<T>
    where T : class
{
    // An object where an error has its text: the serializer then refuses an error.
    private readonly bool _hasMessage = typeInfo.Properties.Any(property => property.Name == "message");

    public T? Read(ReadOnlySpan<byte> json)
    {
        if (MayBeError(json) && IsError(json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, typeInfo) ?? throw new JsonException("The server's answer is null.");
        }
        catch (JsonException e)
        {
            if (IsError(json))
            {
                return null;
            }

            if (MistypedMembers.Read(json, typeInfo, e) is { } answer)
            {
                return answer;
            }

            throw;
        }
    }

    // To look for these names takes a tenth of the time that reading the members takes, and most answers have none of them.
    private bool MayBeError(ReadOnlySpan<byte> json) =>
        json.IndexOf("\"error"u8) >= 0 || json.IndexOf("\"detail\""u8) >= 0 || (!_hasMessage && json.IndexOf("\"message\""u8) >= 0);

    private static bool IsError(ReadOnlySpan<byte> json)
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

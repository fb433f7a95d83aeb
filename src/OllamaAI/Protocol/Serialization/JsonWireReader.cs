using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads objects as the serializer does.</summary>
internal sealed class JsonWireReader<T>(JsonTypeInfo<T> typeInfo) : IWireReader<T>
    where T : class
{
    // What gateways say instead of "error", in an object that has nothing of an answer.
    private static readonly string[] Words = ["detail", "err", "exception", "fault", "msg", "reason", "title", "Message"];

    private readonly byte[][] _names = [.. typeInfo.Properties.Select(property => Encoding.UTF8.GetBytes(property.Name))];

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
            return JsonSerializer.Deserialize(json, typeInfo);
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

    // Most answers begin with a member of theirs and hold the name of no error: to see that takes a tenth of the time.
    private bool MayBeError(ReadOnlySpan<byte> json) =>
        !BeginsAsAnswer(json) || json.IndexOf("\"error"u8) >= 0 || (!_hasMessage && json.IndexOf("\"message\""u8) >= 0);

    private bool BeginsAsAnswer(ReadOnlySpan<byte> json)
    {
        if (!json.StartsWith("{\""u8))
        {
            return false;
        }

        var first = json[2..];
        foreach (var name in _names)
        {
            if (first.StartsWith(name) && first[name.Length..].StartsWith("\""u8))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The server's answer is not a JSON object.");
        }

        var isForeign = true;
        var hasWords = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Also "error parsing tool call", the runner's in mid-stream.
            var isError = reader.ValueSpan.StartsWith("error"u8);
            isForeign = isForeign && !IsKnown(ref reader);
            hasWords |= isForeign && IsWord(ref reader);

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

        return isForeign && hasWords;
    }

    private static bool IsWord(ref Utf8JsonReader reader)
    {
        foreach (var word in Words)
        {
            if (reader.ValueTextEquals(word))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsKnown(ref Utf8JsonReader reader)
    {
        foreach (var name in _names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}

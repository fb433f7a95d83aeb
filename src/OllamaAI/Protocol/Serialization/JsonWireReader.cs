using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads objects that are too rare to need a reader of their own.</summary>
internal sealed class JsonWireReader<T>(JsonTypeInfo<T> typeInfo) : IWireReader<T>
    where T : class
{
    public T? Read(ref Utf8JsonReader reader)
    {
        WireJson.ReadStartObject(ref reader);
        return HasError(reader) ? null : JsonSerializer.Deserialize(ref reader, typeInfo);
    }

    // Works on a copy of the reader, so that the object can be read again as data.
    private static bool HasError(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isError = reader.ValueTextEquals("error"u8);
            reader.Read();
            if (isError && WireJson.IsError(ref reader))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}

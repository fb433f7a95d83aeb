using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads the vectors of an embed answer straight into arrays of the right size.</summary>
internal sealed class EmbedResponseReader : IWireReader<OllamaEmbedResponse>
{
    private float[] _scratch = [];

    public OllamaEmbedResponse? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var response = Read(ref reader, json);
        if (response is not null)
        {
            // Throws where something follows.
            reader.Read();
        }

        return response;
    }

    public OllamaEmbedResponse? Read(ref Utf8JsonReader reader) => Read(ref reader, default);

    /// <param name="reader">Stands at the start of the object.</param>
    /// <param name="json">The reader's bytes, or nothing where they are not at hand.</param>
    private OllamaEmbedResponse? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        WireJson.ReadStartObject(ref reader);
        var response = new OllamaEmbedResponse();
        OllamaMetrics? metrics = null;
        IDictionary<string, JsonElement>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                response.Model = reader.GetString();
            }
            else if (reader.ValueTextEquals("embeddings"u8))
            {
                reader.Read();
                response.Embeddings = TryScanVectors(ref reader, ref json) ?? ReadVectors(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                if (WireJson.IsError(ref reader))
                {
                    return null;
                }
            }
            else if (!MetricsJson.TryRead(ref reader, ref metrics))
            {
                var name = reader.GetString()!;
                reader.Read();
                WireJson.ReadUnknown(ref reader, name, ref unknown);
            }
        }

        response.Metrics = metrics;
        response.AdditionalProperties = unknown;
        return response;
    }

    private static List<ReadOnlyMemory<float>>? TryScanVectors(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var rest = json[(int)reader.BytesConsumed..];
        var scanner = new VectorScanner(rest);
        List<ReadOnlyMemory<float>> vectors = [];
        if (!scanner.TryRead(vectors))
        {
            return null;
        }

        // To the reader it is an empty array: it goes on at the closing bracket.
        json = rest[scanner.Position..];
        reader = new Utf8JsonReader(json, isFinalBlock: true, reader.CurrentState);
        reader.Read();
        return vectors;
    }

    private List<ReadOnlyMemory<float>> ReadVectors(ref Utf8JsonReader reader)
    {
        List<ReadOnlyMemory<float>> vectors = [];
        if (reader.TokenType == JsonTokenType.Null)
        {
            return vectors;
        }

        ExpectArray(ref reader);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ExpectArray(ref reader);
            vectors.Add(ReadVector(ref reader));
        }

        return vectors;
    }

    private float[] ReadVector(ref Utf8JsonReader reader)
    {
        var length = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (length == _scratch.Length)
            {
                Array.Resize(ref _scratch, Math.Max(1024, length * 2));
            }

            _scratch[length++] = reader.GetSingle();
        }

        return _scratch.AsSpan(0, length).ToArray();
    }

    private static void ExpectArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("embeddings is not an array of arrays.");
        }
    }
}

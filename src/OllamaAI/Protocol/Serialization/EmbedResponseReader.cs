using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads the vectors of an embed answer straight into arrays of the right size, and all else as the serializer does.</summary>
internal sealed class EmbedResponseReader : IWireReader<OllamaEmbedResponse>
{
    private static readonly JsonWireReader<OllamaEmbedResponse> Any = new(OllamaJsonContext.Default.OllamaEmbedResponse);

    public OllamaEmbedResponse? Read(ReadOnlySpan<byte> json)
    {
        List<ReadOnlyMemory<float>> vectors = [];
        var start = StartOfVectors(json);
        var scanner = new VectorScanner(json[start..]);
        if (start == 0 || !scanner.TryRead(vectors))
        {
            return Any.Read(json) is { } answer ? WithVectors(answer, []) : null;
        }

        // The rest is an answer without vectors.
        var rest = json[(start + scanner.Position + 1)..];
        return Any.Read([.. json[..(start - 1)], .. "null"u8, .. rest]) is { } other ? WithVectors(other, vectors) : null;
    }

    /// <summary>The place after the bracket that opens the vectors; 0 if there are none.</summary>
    private static int StartOfVectors(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVectors = reader.ValueTextEquals("embeddings"u8);
            reader.Read();
            if (isVectors)
            {
                return reader.TokenType == JsonTokenType.StartArray ? (int)reader.BytesConsumed : 0;
            }

            reader.Skip();
        }

        return 0;
    }

    // The serializer leaves null if the answer says so.
    private static OllamaEmbedResponse WithVectors(OllamaEmbedResponse response, List<ReadOnlyMemory<float>> vectors)
    {
        response.Embeddings ??= vectors;
        return response;
    }
}

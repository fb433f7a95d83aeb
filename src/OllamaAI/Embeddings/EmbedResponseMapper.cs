using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>From the server's vectors to Microsoft.Extensions.AI.</summary>
internal static class EmbedResponseMapper
{
    /// <exception cref="OllamaException">There are more or fewer vectors than texts.</exception>
    public static void CheckCount(OllamaEmbedResponse response, OllamaEmbedRequest request)
    {
        var expected = request.Input!.Count;
        if (response.Embeddings.Count != expected)
        {
            throw InvalidResponse(
                request,
                $"The server answered {response.Embeddings.Count} vectors for {expected} texts (api/embed, model '{request.Model}'); "
                + "it cannot be told which belongs to which.");
        }
    }

    public static OllamaException InvalidResponse(OllamaEmbedRequest request, string message) =>
        new(OllamaErrorKind.InvalidResponse, message) { Model = request.Model };

    public static Embedding<float> ToEmbedding(ReadOnlyMemory<float> vector, string? model, DateTimeOffset created, bool normalize) =>
        new(normalize ? Normalized(vector.Span) : vector) { CreatedAt = created, ModelId = model };

    private static float[] Normalized(ReadOnlySpan<float> vector)
    {
        var sum = 0d;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        var scale = sum > 0 ? 1 / Math.Sqrt(sum) : 0;
        var result = new float[vector.Length];
        for (var index = 0; index < result.Length; index++)
        {
            result[index] = (float)(vector[index] * scale);
        }

        return result;
    }
}

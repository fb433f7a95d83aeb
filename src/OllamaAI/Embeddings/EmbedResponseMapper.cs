using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>From the server's vectors to Microsoft.Extensions.AI.</summary>
internal static class EmbedResponseMapper
{
    public static GeneratedEmbeddings<Embedding<float>> ToEmbeddings(OllamaEmbedResponse response, OllamaEmbedRequest request, bool normalize)
    {
        var expected = request.Input!.Count;
        if (response.Embeddings.Count != expected)
        {
            throw new OllamaException(
                OllamaErrorKind.InvalidResponse,
                $"The server answered {response.Embeddings.Count} vectors for {expected} texts (api/embed, model '{request.Model}'); it cannot be told which belongs to which.")
            {
                Model = request.Model,
            };
        }

        var now = DateTimeOffset.UtcNow;
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(expected) { Usage = UsageMapper.ToUsage(response.Metrics) };
        foreach (var vector in response.Embeddings)
        {
            embeddings.Add(new Embedding<float>(normalize ? Normalized(vector.Span) : vector)
            {
                CreatedAt = now,
                ModelId = response.Model ?? request.Model,
            });
        }

        return embeddings;
    }

    /// <summary>Puts the answers to the parts of one call together, in order, and adds up their usage.</summary>
    public static GeneratedEmbeddings<Embedding<float>> Join(IReadOnlyList<GeneratedEmbeddings<Embedding<float>>> parts)
    {
        var all = parts[0];
        foreach (var part in parts.Skip(1))
        {
            all.AddRange(part);
            if (part.Usage is { } usage)
            {
                (all.Usage ??= new UsageDetails()).Add(usage);
            }
        }

        return all;
    }

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

using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>From the server's vectors to Microsoft.Extensions.AI.</summary>
internal static class EmbedResponseMapper
{
    public static GeneratedEmbeddings<Embedding<float>> ToEmbeddings(OllamaEmbedResponse response, OllamaEmbedRequest request)
    {
        var expected = request.Input!.Count;
        if (response.Embeddings.Count != expected)
        {
            throw new OllamaException(
                OllamaErrorKind.InvalidResponse,
                $"The server answered {response.Embeddings.Count} vectors for {expected} texts (api/embed, model '{request.Model}'); they cannot be told apart.")
            {
                Model = request.Model,
            };
        }

        var now = DateTimeOffset.UtcNow;
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(expected);
        foreach (var vector in response.Embeddings)
        {
            embeddings.Add(new Embedding<float>(vector) { CreatedAt = now, ModelId = response.Model ?? request.Model });
        }

        if (UsageMapper.ToUsage(response.Metrics) is { } usage)
        {
            embeddings.Usage = usage;
        }

        return embeddings;
    }
}

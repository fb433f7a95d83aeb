using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>From the options of Microsoft.Extensions.AI to the server's request, texts aside; the raw request wins.</summary>
internal static class EmbedRequestMapper
{
    public static OllamaEmbedRequest ToRequest(
        EmbeddingGenerationOptions? options, OllamaEmbedRequest? raw, EmbeddingGeneratorMetadata metadata)
    {
        var request = raw?.Clone() ?? new OllamaEmbedRequest();
        request.Model ??= options?.ModelId ?? metadata.DefaultModelId;
        if (string.IsNullOrWhiteSpace(request.Model))
        {
            throw new InvalidOperationException(
                "No model is named. Give one to AsIEmbeddingGenerator, or set EmbeddingGenerationOptions.ModelId.");
        }

        request.Dimensions ??= options?.Dimensions;
        if (options?.AdditionalProperties is { } properties)
        {
            var runner = request.Options?.Clone() ?? new OllamaModelOptions();
            AdditionalPropertyMapper.Apply(request, OllamaJsonContext.Default.OllamaEmbedRequest, runner, properties);
            request.Options = runner.IsEmpty ? null : runner;
        }

        request.Dimensions ??= metadata.DefaultModelDimensions;
        return request;
    }
}

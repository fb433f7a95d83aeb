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
            foreach (var (name, value) in properties)
            {
                Apply(request, runner, name, value);
            }

            request.Options = runner.IsEmpty ? null : runner;
        }

        request.Dimensions ??= metadata.DefaultModelDimensions;
        return request;
    }

    private static void Apply(OllamaEmbedRequest request, OllamaModelOptions options, string name, object? value)
    {
        if (AdditionalPropertyMapper.IsNull(value))
        {
            return;
        }

        switch (name.ToLowerInvariant())
        {
            case "keep_alive" when !request.KeepAlive.IsSpecified:
                request.KeepAlive = new LooseValue(name, value).ToKeepAlive();
                break;
            case "truncate":
                request.Truncate ??= new LooseValue(name, value).ToBoolean();
                break;
            case "dimensions":
                request.Dimensions ??= new LooseValue(name, value).ToInt32();
                break;
            case "keep_alive" or "model" or "input":
                break;
            default:
                AdditionalPropertyMapper.ApplyToOptions(options, name, value);
                break;
        }
    }
}

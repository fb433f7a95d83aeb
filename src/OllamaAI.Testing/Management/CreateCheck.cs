using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>What create refuses before its first line.</summary>
internal static class CreateCheck
{
    private static readonly string[] TextInfo = ["model_family", "base_name", "quantization_level", "parameter_size"];
    private static readonly string[] NumberInfo = ["context_length", "embedding_length"];

    /// <exception cref="ApiException">The request is refused.</exception>
    public static void Run(CreateRequest request)
    {
        if (ModelName.TryParse(request.Model) is null)
        {
            throw new ApiException(400, "invalid model name");
        }

        foreach (var (path, digest) in (request.Files ?? new Dictionary<string, string>()).Concat(request.Adapters))
        {
            if (path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal))
            {
                throw new ApiException(400, "file path must be relative");
            }

            if (!DigestText.IsValid(digest))
            {
                throw new ApiException(400, "invalid digest format");
            }
        }

        foreach (var member in request.Info is { } info ? info.EnumerateObject().AsEnumerable() : [])
        {
            CheckInfo(member);
        }
    }

    private static void CheckInfo(JsonProperty member)
    {
        if (TextInfo.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.String)
        {
            throw new ApiException(400, $"info field {GoString.Quote(member.Name)} must be a string");
        }

        if (NumberInfo.Contains(member.Name) && !(member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetUInt64(out _)))
        {
            throw new ApiException(400, $"info field {GoString.Quote(member.Name)} must be a non-negative integer");
        }
    }
}

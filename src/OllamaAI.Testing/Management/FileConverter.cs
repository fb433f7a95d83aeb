using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;

namespace OllamaAI.Testing.Management;

/// <summary>Makes a model of uploaded files. It has their figures and an answer that says it has no script.</summary>
internal sealed class FileConverter(BlobStore blobs, CreateRequest request)
{
    private const long F32 = 0;
    private const long F16 = 1;
    private const long BF16 = 32;
    private static readonly string[] Quantizations = ["F32", "F16", "BF16", "Q8_0", "Q4_K_S", "Q4_K_M", "Q4_K"];

    /// <summary>Gets the model, once all lines of <see cref="Convert"/> are read.</summary>
    public OllamaTestModel Model { get; private set; } = new(request.Model);

    /// <exception cref="ApiException">The files cannot be used.</exception>
    public IEnumerable<Progress> Convert()
    {
        var files = request.Files ?? throw new ApiException(400, "neither 'from' or 'files' was specified");
        if (request.Adapters.Count > 1)
        {
            throw new ApiException(400, "only one adapter is currently supported");
        }

        if (files.Keys.Any(path => path.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            return ConvertSafetensors(files);
        }

        if (files.Any(file => file.Key.EndsWith(".gguf", StringComparison.Ordinal) || blobs.Find(file.Value) is { IsGguf: true }))
        {
            return ConvertGguf(files);
        }

        throw new ApiException(400, "unknown type");
    }

    private IEnumerable<Progress> ConvertSafetensors(IReadOnlyDictionary<string, string> files)
    {
        yield return new Progress("converting model");
        var weights = files.First(file => file.Key.EndsWith(".safetensors", StringComparison.Ordinal)).Value;
        Model = Made(weights, Find(weights), new Dictionary<string, object>()) with
        {
            Details = new OllamaTestModelDetails { Format = "safetensors" },
        };
    }

    private IEnumerable<Progress> ConvertGguf(IReadOnlyDictionary<string, string> files)
    {
        var quantization = request.Quantize.ToUpperInvariant();
        foreach (var (_, digest) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            yield return new Progress("parsing GGUF");
            var blob = Find(digest);
            if (!blob.IsGguf)
            {
                throw new ApiException(400, "supplied file was not in GGUF format");
            }

            var header = GgufHeader.Read(blob.Head);
            CheckQuantization(quantization, header);
            Model = Made(digest, blob, header);
        }

        yield return new Progress("verifying conversion");
        if (quantization.Length == 0)
        {
            yield break;
        }

        Model = Model with
        {
            WeightsDigest = Layer.Hash(Model.WeightsDigest + quantization),
            Details = Model.Details with { QuantizationLevel = quantization },
        };
    }

    private Blob Find(string digest) =>
        blobs.Find(digest) ?? throw new ApiException(500, $"open {BlobStore.PathOf(digest)}: no such file or directory");

    private void CheckQuantization(string quantization, IReadOnlyDictionary<string, object> header)
    {
        if (quantization.Length == 0)
        {
            return;
        }

        if (!Quantizations.Contains(quantization))
        {
            throw new ApiException(
                500, $"unsupported quantization type {request.Quantize} - supported types are F32, F16, Q4_K_S, Q4_K_M, Q8_0");
        }

        if (header.GetValueOrDefault("general.file_type", F16) is not (F32 or F16 or BF16))
        {
            throw new ApiException(500, "quantization is only supported for F16, BF16 and F32 models");
        }
    }

    private OllamaTestModel Made(string digest, Blob blob, IReadOnlyDictionary<string, object> header)
    {
        var family = header.GetValueOrDefault("general.architecture") as string ?? "llama";
        var answer = $"{request.Model} was made from a file; the test server does not compute its weights.";
        return new OllamaTestModel(request.Model, _ => answer)
        {
            WeightsDigest = digest.Replace('-', ':'),
            Size = blob.Size,
            Capabilities = header.ContainsKey($"{family}.pooling_type") ? ["embedding"] : ["completion"],
            ContextLength = (int)(header.GetValueOrDefault($"{family}.context_length") as long? ?? 4096),
            EmbeddingLength = (int)(header.GetValueOrDefault($"{family}.embedding_length") as long? ?? 2048),
            Details = new OllamaTestModelDetails
            {
                Family = family,
                Families = [family],
                ParameterSize = header.GetValueOrDefault("general.size_label") as string ?? "",
                QuantizationLevel = "F16",
            },
        };
    }
}

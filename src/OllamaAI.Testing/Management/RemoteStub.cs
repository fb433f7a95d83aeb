using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>A local name for a model on another host: no weights, a few hundred bytes.</summary>
internal static class RemoteStub
{
    private const string Cloud = "https://ollama.com:443";

    public static OllamaTestModel Make(ModelName name, CreateRequest request)
    {
        var host = request.RemoteHost.Length > 0 ? request.RemoteHost : Cloud;
        if (!Uri.TryCreate(host.Contains("://", StringComparison.Ordinal) ? host : "https://" + host, UriKind.Absolute, out _))
        {
            throw new ApiException(400, "bad remote");
        }

        return new OllamaTestModel(name.Display)
        {
            RemoteHost = host,
            RemoteModel = CloudName.Parse(request.From).Base,
            Size = 384,
            ContextLength = Number(request.Info, "context_length"),
            EmbeddingLength = Number(request.Info, "embedding_length"),
            Capabilities = Texts(request.Info, "capabilities") is { Count: > 0 } capabilities ? capabilities : ["completion"],
            Details = new OllamaTestModelDetails
            {
                Format = "",
                Family = Text(request.Info, "model_family"),
                Families = null,
                ParameterSize = Text(request.Info, "parameter_size"),
                QuantizationLevel = Text(request.Info, "quantization_level"),
            },
        };
    }

    private static string Text(JsonElement? info, string name) =>
        Find(info, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static int Number(JsonElement? info, string name) =>
        Find(info, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;

    private static List<string> Texts(JsonElement? info, string name) =>
        Find(info, name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [];

    private static JsonElement? Find(JsonElement? info, string name) =>
        info is { } map && map.TryGetProperty(name, out var value) ? value : null;
}

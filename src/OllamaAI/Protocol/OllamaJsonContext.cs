using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The one source of serialisation contracts for the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OllamaChatRequest))]
[JsonSerializable(typeof(OllamaChatResponse))]
[JsonSerializable(typeof(OllamaGenerateRequest))]
[JsonSerializable(typeof(OllamaGenerateResponse))]
[JsonSerializable(typeof(OllamaEmbedRequest))]
[JsonSerializable(typeof(OllamaEmbedResponse))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(IList<OllamaLogprob>))]
[JsonSerializable(typeof(IList<OllamaToolCall>))]
[JsonSerializable(typeof(IList<int>))]
internal sealed partial class OllamaJsonContext : JsonSerializerContext;

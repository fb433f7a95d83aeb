using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The one source of serialisation contracts for the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(OllamaChatRequest))]
[JsonSerializable(typeof(OllamaChatResponse))]
[JsonSerializable(typeof(OllamaGenerateRequest))]
[JsonSerializable(typeof(OllamaGenerateResponse))]
[JsonSerializable(typeof(OllamaEmbedRequest))]
[JsonSerializable(typeof(OllamaEmbedResponse))]
[JsonSerializable(typeof(OllamaLegacyEmbedRequest))]
[JsonSerializable(typeof(OllamaLegacyEmbedResponse))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(RunningModelList))]
[JsonSerializable(typeof(OllamaShowRequest))]
[JsonSerializable(typeof(OllamaShowResponse))]
[JsonSerializable(typeof(OllamaPullRequest))]
[JsonSerializable(typeof(OllamaPushRequest))]
[JsonSerializable(typeof(OllamaCreateRequest))]
[JsonSerializable(typeof(OllamaProgress))]
[JsonSerializable(typeof(CopyRequest))]
[JsonSerializable(typeof(DeleteRequest))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(OllamaServerStatus))]
[JsonSerializable(typeof(OllamaAccount))]
[JsonSerializable(typeof(WebSearchRequest))]
[JsonSerializable(typeof(WebSearchResponse))]
[JsonSerializable(typeof(WebFetchRequest))]
[JsonSerializable(typeof(OllamaWebPage))]
[JsonSerializable(typeof(ModelRecommendationList))]
[JsonSerializable(typeof(IList<OllamaLogprob>))]
[JsonSerializable(typeof(IList<OllamaMessage>))]
[JsonSerializable(typeof(IList<OllamaToolCall>))]
[JsonSerializable(typeof(IList<int>))]
internal sealed partial class OllamaJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The one source of serialisation contracts for the wire.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(Base64Converter), typeof(TimeConverter), typeof(WholeNumberConverter)])]
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
[JsonSerializable(typeof(OllamaCopyRequest))]
[JsonSerializable(typeof(OllamaDeleteRequest))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(OllamaServerStatus))]
[JsonSerializable(typeof(OllamaAccount))]
[JsonSerializable(typeof(WebSearchRequest))]
[JsonSerializable(typeof(WebSearchResponse))]
[JsonSerializable(typeof(WebFetchRequest))]
[JsonSerializable(typeof(OllamaWebPage))]
[JsonSerializable(typeof(ModelRecommendationList))]
[JsonSerializable(typeof(IList<OllamaLogprob>))]
[JsonSerializable(typeof(OllamaMetrics))]
internal sealed partial class OllamaJsonContext : JsonSerializerContext;

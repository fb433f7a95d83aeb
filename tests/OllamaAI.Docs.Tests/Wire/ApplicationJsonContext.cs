using System.Text.Json.Serialization;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Wire;

/// <summary>What an application writes to have the wire types in its own context: their names and no options.</summary>
[JsonSerializable(typeof(OllamaChatRequest))]
[JsonSerializable(typeof(OllamaChatResponse))]
[JsonSerializable(typeof(OllamaGenerateRequest))]
[JsonSerializable(typeof(OllamaGenerateResponse))]
[JsonSerializable(typeof(OllamaEmbedRequest))]
[JsonSerializable(typeof(OllamaEmbedResponse))]
[JsonSerializable(typeof(OllamaLegacyEmbedRequest))]
[JsonSerializable(typeof(OllamaLegacyEmbedResponse))]
[JsonSerializable(typeof(OllamaMetrics))]
[JsonSerializable(typeof(OllamaModel))]
[JsonSerializable(typeof(OllamaRunningModel))]
[JsonSerializable(typeof(OllamaShowRequest))]
[JsonSerializable(typeof(OllamaShowResponse))]
[JsonSerializable(typeof(OllamaPullRequest))]
[JsonSerializable(typeof(OllamaPushRequest))]
[JsonSerializable(typeof(OllamaCreateRequest))]
[JsonSerializable(typeof(OllamaCopyRequest))]
[JsonSerializable(typeof(OllamaDeleteRequest))]
[JsonSerializable(typeof(OllamaProgress))]
[JsonSerializable(typeof(OllamaServerStatus))]
[JsonSerializable(typeof(OllamaAccount))]
[JsonSerializable(typeof(OllamaModelRecommendation))]
[JsonSerializable(typeof(OllamaDecisionRequest))]
[JsonSerializable(typeof(OllamaDecisionResponse))]
[JsonSerializable(typeof(OllamaChoiceAnswer))]
[JsonSerializable(typeof(OllamaYesNoAnswer))]
[JsonSerializable(typeof(OllamaScoreAnswer))]
[JsonSerializable(typeof(OllamaUsage))]
[JsonSerializable(typeof(OllamaBalance))]
[JsonSerializable(typeof(OllamaWebPage))]
[JsonSerializable(typeof(OllamaWebSearchResult))]
internal sealed partial class ApplicationJsonContext : JsonSerializerContext;

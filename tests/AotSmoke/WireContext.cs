using System.Text.Json.Serialization;
using OllamaAI.Protocol;

namespace OllamaAI.AotSmoke;

/// <summary>The wire types in an application's own context, without options.</summary>
[JsonSerializable(typeof(OllamaChatRequest))]
[JsonSerializable(typeof(OllamaChatResponse))]
[JsonSerializable(typeof(OllamaGenerateRequest))]
[JsonSerializable(typeof(OllamaEmbedResponse))]
internal sealed partial class WireContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of a web fetch.</summary>
internal sealed record WebFetchRequest([property: JsonPropertyName("url")] string Url);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A page that a web search found.</summary>
public sealed class OllamaWebSearchResult
{
    /// <summary>The page's title.</summary>
    public string? Title { get; set; }

    /// <summary>The page's address.</summary>
    public string? Url { get; set; }

    /// <summary>The part of its text that answers the query.</summary>
    public string? Content { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

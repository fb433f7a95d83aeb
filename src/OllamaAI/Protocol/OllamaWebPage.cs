using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A page of the web as text.</summary>
public sealed class OllamaWebPage
{
    /// <summary>The page's title.</summary>
    public string? Title { get; set; }

    /// <summary>The page's text.</summary>
    public string? Content { get; set; }

    /// <summary>The addresses the page links to, where the service names them.</summary>
    public IReadOnlyList<string>? Links { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

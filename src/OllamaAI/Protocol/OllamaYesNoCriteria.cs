using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What the two answers to an <see cref="OllamaYesNoQuestion"/> mean.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaYesNoCriteria
{
    /// <summary>What no means.</summary>
    [JsonPropertyName("false"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? No { get; set; }

    /// <summary>What yes means.</summary>
    [JsonPropertyName("true"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Yes { get; set; }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A question of an <see cref="OllamaDecisionRequest"/>: a choice, yes or no, or a score.</summary>
[Experimental("OLLAMAAI001")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OllamaChoiceQuestion), "choice")]
[JsonDerivedType(typeof(OllamaYesNoQuestion), "noul")]
[JsonDerivedType(typeof(OllamaScoreQuestion), "score")]
public abstract class OllamaDecisionQuestion
{
    private protected OllamaDecisionQuestion()
    {
    }

    /// <summary>What is asked: a text, object or array.</summary>
    [JsonPropertyName("instructions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Instructions { get; set; }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A question that is answered by the probability of yes; the server calls its type <c>noul</c>.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaYesNoQuestion : OllamaDecisionQuestion
{
    /// <summary>What no and yes mean.</summary>
    /// <value>The server's default is "No" and "Yes".</value>
    [JsonPropertyName("criteria"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaYesNoCriteria? Criteria { get; set; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The log probability of one token.</summary>
public sealed class OllamaLogprob
{
    /// <summary>The token's text; U+FFFD if the token is part of a character.</summary>
    [JsonPropertyName("token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; set; }

    /// <summary>The natural logarithm of the token's probability, 0 at most.</summary>
    [JsonPropertyName("logprob")]
    public double Logprob { get; set; }

    /// <summary>The token's UTF-8 bytes; absent for an empty token.</summary>
    [JsonPropertyName("bytes"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<byte>? Bytes { get; set; }

    /// <summary>The most likely tokens at this place, if <c>top_logprobs</c> asked for them.</summary>
    [JsonPropertyName("top_logprobs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaLogprob>? TopLogprobs { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

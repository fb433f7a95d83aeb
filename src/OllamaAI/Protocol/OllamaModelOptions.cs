using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>Sampling and runner options (<c>options</c>); what is not set keeps the model's, else the server's, value.</summary>
/// <remarks>Options marked "load" make the server load the model again when they differ from the loaded one: keep them constant.</remarks>
public sealed class OllamaModelOptions
{
    /// <summary>The context window in tokens; a load option.</summary>
    /// <value>
    /// The server's default depends on the graphics memory: 4,096, 32,768 or 262,144, at most what the model was trained for.
    /// </value>
    [JsonPropertyName("num_ctx"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumCtx { get; set; }

    /// <summary>The number of tokens that are evaluated at once; a load option.</summary>
    /// <value>The server's default is 512.</value>
    [JsonPropertyName("num_batch"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumBatch { get; set; }

    /// <summary>The number of layers on the graphics card, 0 for none; a load option.</summary>
    /// <value>The server's default is -1, automatic.</value>
    [JsonPropertyName("num_gpu"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumGpu { get; set; }

    /// <summary>The graphics card that small tensors go to; a load option.</summary>
    [JsonPropertyName("main_gpu"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MainGpu { get; set; }

    /// <summary>Whether the model file is mapped into memory; a load option.</summary>
    [JsonPropertyName("use_mmap"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UseMmap { get; set; }

    /// <summary>The number of processor threads; a load option.</summary>
    /// <value>The server's default is 0, automatic.</value>
    [JsonPropertyName("num_thread"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumThread { get; set; }

    /// <summary>The number of tokens a draft model predicts ahead; a load option since 0.30.</summary>
    [JsonPropertyName("draft_num_predict"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DraftNumPredict { get; set; }

    /// <summary>The number of tokens at the start of the prompt that survive a context shift.</summary>
    /// <value>The server's default is 4.</value>
    [JsonPropertyName("num_keep"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumKeep { get; set; }

    /// <summary>The seed of the random numbers.</summary>
    /// <value>The server's default is -1, a random seed.</value>
    [JsonPropertyName("seed"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Seed { get; set; }

    /// <summary>The largest number of tokens to generate.</summary>
    /// <value>The server's default is -1: until the model stops, at most ten times the context.</value>
    [JsonPropertyName("num_predict"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumPredict { get; set; }

    /// <summary>Only the k most likely tokens are considered.</summary>
    /// <value>The server's default is 40.</value>
    [JsonPropertyName("top_k"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TopK { get; set; }

    /// <summary>Only the most likely tokens whose probabilities add up to this are considered.</summary>
    /// <value>The server's default is 0.9.</value>
    [JsonPropertyName("top_p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? TopP { get; set; }

    /// <summary>Tokens less likely than this share of the most likely one are left out.</summary>
    /// <value>The server's default is 0, off.</value>
    [JsonPropertyName("min_p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? MinP { get; set; }

    /// <summary>Locally typical sampling. Deprecated since 0.34.1: servers warn about it, and refuse it when a model is created.</summary>
    /// <value>The server's default is 1, off.</value>
    [Obsolete("Ollama has deprecated typical_p since 0.34.1. Use TopP or MinP.")]
    [JsonPropertyName("typical_p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? TypicalP { get; set; }

    /// <summary>How many tokens are looked back at for repetitions: 0 for none, -1 for the whole context.</summary>
    /// <value>The server's default is 64.</value>
    [JsonPropertyName("repeat_last_n"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RepeatLastN { get; set; }

    /// <summary>How much randomness: 0 always takes the most likely token.</summary>
    /// <value>The server's default is 0.8.</value>
    [JsonPropertyName("temperature"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? Temperature { get; set; }

    /// <summary>The penalty on repeated tokens, a factor.</summary>
    /// <value>The server's default is 1, off (1.1 before 0.17.5).</value>
    [JsonPropertyName("repeat_penalty"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? RepeatPenalty { get; set; }

    /// <summary>The penalty on tokens that occurred at all.</summary>
    /// <value>The server's default is 0.</value>
    [JsonPropertyName("presence_penalty"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? PresencePenalty { get; set; }

    /// <summary>The penalty on tokens by how often they occurred.</summary>
    /// <value>The server's default is 0.</value>
    [JsonPropertyName("frequency_penalty"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? FrequencyPenalty { get; set; }

    /// <summary>Texts at which generation stops. Always sent as a list: the server rejects a bare string.</summary>
    [JsonPropertyName("stop"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Stop { get; set; }

    /// <summary>Further options, sent as they are; unknown ones are ignored by the server.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    internal bool IsEmpty =>
        (NumCtx ?? NumBatch ?? NumGpu ?? MainGpu ?? NumThread ?? DraftNumPredict ?? NumKeep ?? NumPredict ?? TopK ?? RepeatLastN) is null
#pragma warning disable CS0618 // It is still sent if it is set.
        && (TopP ?? MinP ?? TypicalP ?? Temperature ?? RepeatPenalty ?? PresencePenalty ?? FrequencyPenalty) is null
#pragma warning restore CS0618
        && UseMmap is null && Seed is null && Stop is null && AdditionalProperties is null;

    internal OllamaModelOptions Clone()
    {
        var copy = (OllamaModelOptions)MemberwiseClone();
        copy.AdditionalProperties = AdditionalProperties is null ? null : new Dictionary<string, JsonElement>(AdditionalProperties);
        return copy;
    }
}

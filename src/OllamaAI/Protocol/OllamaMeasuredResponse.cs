using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer for which the server tells how many tokens and how much time it took.</summary>
public abstract class OllamaMeasuredResponse
{
    private protected OllamaMeasuredResponse()
    {
    }

    /// <summary>Token counts and durations; on the last frame only when streaming.</summary>
    [JsonIgnore]
    public OllamaMetrics? Metrics { get; set; }

    // The server writes the metrics beside the answer's other members. Only one frame of a stream has them, so they are not fields of each.

    /// <summary><see cref="OllamaMetrics.TotalNanoseconds"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("total_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? TotalNanoseconds
    {
        get => Metrics?.TotalNanoseconds;
        set => (Metrics ??= new()).TotalNanoseconds = value;
    }

    /// <summary><see cref="OllamaMetrics.LoadNanoseconds"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("load_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? LoadNanoseconds
    {
        get => Metrics?.LoadNanoseconds;
        set => (Metrics ??= new()).LoadNanoseconds = value;
    }

    /// <summary><see cref="OllamaMetrics.PromptTokens"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("prompt_eval_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? PromptTokens
    {
        get => Metrics?.PromptTokens;
        set => (Metrics ??= new()).PromptTokens = value;
    }

    /// <summary><see cref="OllamaMetrics.CachedPromptTokens"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("prompt_eval_cached_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? CachedPromptTokens
    {
        get => Metrics?.CachedPromptTokens;
        set => (Metrics ??= new()).CachedPromptTokens = value;
    }

    /// <summary><see cref="OllamaMetrics.PromptNanoseconds"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("prompt_eval_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? PromptNanoseconds
    {
        get => Metrics?.PromptNanoseconds;
        set => (Metrics ??= new()).PromptNanoseconds = value;
    }

    /// <summary><see cref="OllamaMetrics.GeneratedTokens"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("eval_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? GeneratedTokens
    {
        get => Metrics?.GeneratedTokens;
        set => (Metrics ??= new()).GeneratedTokens = value;
    }

    /// <summary><see cref="OllamaMetrics.GenerationNanoseconds"/> of <see cref="Metrics"/>, as the serializer sees it.</summary>
    [JsonPropertyName("eval_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long? GenerationNanoseconds
    {
        get => Metrics?.GenerationNanoseconds;
        set => (Metrics ??= new()).GenerationNanoseconds = value;
    }
}

using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>Token counts and durations of an answer; what the server left out is <see langword="null"/>.</summary>
public sealed class OllamaMetrics
{
    /// <summary>From the arrival of the request to the end of the answer, queueing and loading included, in nanoseconds.</summary>
    [JsonPropertyName("total_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TotalNanoseconds { get; set; }

    /// <summary>From the arrival of the request until the model was ready, in nanoseconds.</summary>
    [JsonPropertyName("load_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LoadNanoseconds { get; set; }

    /// <summary>The tokens of the prompt; since 0.30.1 those taken from the cache are counted too.</summary>
    [JsonPropertyName("prompt_eval_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PromptTokens { get; set; }

    /// <summary>
    /// The tokens of <see cref="PromptTokens"/> that were taken from the cache, since 0.40; <see langword="null"/> if the server does not
    /// say.
    /// </summary>
    [JsonPropertyName("prompt_eval_cached_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CachedPromptTokens { get; set; }

    /// <summary>The time to evaluate the prompt, in nanoseconds; cached tokens take none.</summary>
    [JsonPropertyName("prompt_eval_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PromptNanoseconds { get; set; }

    /// <summary>The tokens that were generated.</summary>
    [JsonPropertyName("eval_count"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GeneratedTokens { get; set; }

    /// <summary>The time to generate, in nanoseconds.</summary>
    [JsonPropertyName("eval_duration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GenerationNanoseconds { get; set; }

    /// <summary>As <see cref="TotalNanoseconds"/>.</summary>
    [JsonIgnore]
    public TimeSpan? TotalDuration => ToTimeSpan(TotalNanoseconds);

    /// <summary>As <see cref="LoadNanoseconds"/>.</summary>
    [JsonIgnore]
    public TimeSpan? LoadDuration => ToTimeSpan(LoadNanoseconds);

    /// <summary>As <see cref="PromptNanoseconds"/>.</summary>
    [JsonIgnore]
    public TimeSpan? PromptDuration => ToTimeSpan(PromptNanoseconds);

    /// <summary>As <see cref="GenerationNanoseconds"/>.</summary>
    [JsonIgnore]
    public TimeSpan? GenerationDuration => ToTimeSpan(GenerationNanoseconds);

    /// <summary>How fast the prompt was read, or <see langword="null"/> if the server does not say.</summary>
    [JsonIgnore]
    public double? PromptTokensPerSecond => PerSecond(PromptTokens, PromptNanoseconds);

    /// <summary>How fast the answer was generated, or <see langword="null"/> if the server does not say.</summary>
    [JsonIgnore]
    public double? GeneratedTokensPerSecond => PerSecond(GeneratedTokens, GenerationNanoseconds);

    private static TimeSpan? ToTimeSpan(long? nanoseconds) =>
        nanoseconds is { } value ? TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick) : null;

    private static double? PerSecond(long? tokens, long? nanoseconds) =>
        tokens is { } count && nanoseconds is > 0 and { } time ? count * 1e9 / time : null;
}

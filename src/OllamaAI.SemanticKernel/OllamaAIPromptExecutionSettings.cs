using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OllamaAI.Protocol;

namespace OllamaAI.SemanticKernel;

/// <summary>Execution settings with every option of Ollama's native API. What is not set is the model's, else the server's.</summary>
/// <remarks>
/// A typed view of <see cref="PromptExecutionSettings.ExtensionData"/>: values from a prompt file and values set here are the same entries.
/// Semantic Kernel's names (<c>max_tokens</c>, <c>stop_sequences</c>, <c>response_format</c>, <c>reasoning_effort</c>) and Ollama's own
/// (<c>num_predict</c>, <c>stop</c>, <c>format</c>, <c>think</c>) are read alike, in any case. If both are given, Semantic Kernel's win, as
/// they do in the request. Assigning the dictionary replaces what was set before: in an initializer it comes first.
/// Values may come in any form that says the same, such as <c>8192</c>, <c>8192.0</c> and <c>"8192"</c>. Reading an entry that cannot be
/// the property's value throws <see cref="FormatException"/>; setting a property of frozen settings throws
/// <see cref="InvalidOperationException"/>. Options marked "load" make the server load the model again when they change.
/// </remarks>
[JsonConverter(typeof(OllamaAIPromptExecutionSettings.Converter))]
public sealed partial class OllamaAIPromptExecutionSettings : PromptExecutionSettings
{
    /// <inheritdoc cref="OllamaModelOptions.Temperature" />
    [JsonPropertyName("temperature")]
    public float? Temperature { get => Read("temperature").Options?.Temperature; set => Set("temperature", value); }

    /// <inheritdoc cref="OllamaModelOptions.TopK" />
    [JsonPropertyName("top_k")]
    public int? TopK { get => Read("top_k").Options?.TopK; set => Set("top_k", value); }

    /// <inheritdoc cref="OllamaModelOptions.TopP" />
    [JsonPropertyName("top_p")]
    public float? TopP { get => Read("top_p").Options?.TopP; set => Set("top_p", value); }

    /// <inheritdoc cref="OllamaModelOptions.MinP" />
    [JsonPropertyName("min_p")]
    public float? MinP { get => Read("min_p").Options?.MinP; set => Set("min_p", value); }

    /// <inheritdoc cref="OllamaModelOptions.TypicalP" />
    [Obsolete("Ollama has deprecated typical_p since 0.34.1. Use TopP or MinP.")]
    [JsonPropertyName("typical_p")]
    public float? TypicalP { get => Read("typical_p").Options?.TypicalP; set => Set("typical_p", value); }

    /// <inheritdoc cref="OllamaModelOptions.Seed" />
    [JsonPropertyName("seed")]
    public long? Seed { get => Read("seed").Options?.Seed; set => Set("seed", value); }

    /// <inheritdoc cref="OllamaModelOptions.FrequencyPenalty" />
    [JsonPropertyName("frequency_penalty")]
    public float? FrequencyPenalty { get => Read("frequency_penalty").Options?.FrequencyPenalty; set => Set("frequency_penalty", value); }

    /// <inheritdoc cref="OllamaModelOptions.PresencePenalty" />
    [JsonPropertyName("presence_penalty")]
    public float? PresencePenalty { get => Read("presence_penalty").Options?.PresencePenalty; set => Set("presence_penalty", value); }

    /// <inheritdoc cref="OllamaModelOptions.RepeatPenalty" />
    [JsonPropertyName("repeat_penalty")]
    public float? RepeatPenalty { get => Read("repeat_penalty").Options?.RepeatPenalty; set => Set("repeat_penalty", value); }

    /// <inheritdoc cref="OllamaModelOptions.RepeatLastN" />
    [JsonPropertyName("repeat_last_n")]
    public int? RepeatLastN { get => Read("repeat_last_n").Options?.RepeatLastN; set => Set("repeat_last_n", value); }

    /// <summary>The largest number of tokens to generate (Ollama's <c>num_predict</c>).</summary>
    /// <value>The server's default is -1: until the model stops, at most ten times the context.</value>
    [JsonPropertyName("max_tokens")]
    public int? MaxTokens { get => Read("max_tokens").Options?.NumPredict; set => Set("max_tokens", value); }

    /// <summary>Texts at which generation stops (Ollama's <c>stop</c>).</summary>
    /// <value>By default the model's own stop sequences.</value>
    [JsonPropertyName("stop_sequences")]
    public IReadOnlyList<string>? StopSequences
    {
        get => Read("stop_sequences").Options?.Stop?.AsReadOnly();
        set => Set("stop_sequences", value?.ToArray());
    }

    /// <summary>
    /// The form of the answer (Ollama's <c>format</c>): <c>"text"</c>, <c>"json_object"</c>, a <see cref="Type"/> or JSON schema
    /// (<see cref="JsonElement"/>) that it follows, or a <see cref="ChatResponseFormat"/>.
    /// </summary>
    /// <value>The default is free text. Reads back as a string or as the schema.</value>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    [JsonPropertyName("response_format")]
    public object? ResponseFormat
    {
        get => Find("response_format").Value is null ? null : SettingEntries.Of(Read("response_format").Format);
        set => Set("response_format", SettingEntries.OfFormat(value));
    }

    /// <summary>The system prompt, sent ahead of the conversation.</summary>
    /// <value>By default the model's own system prompt.</value>
    [JsonPropertyName("chat_system_prompt")]
    public string? ChatSystemPrompt { get => Find("chat_system_prompt").Value?.ToString(); set => Set("chat_system_prompt", value); }

    /// <inheritdoc cref="OllamaChatRequest.Think" />
    [JsonPropertyName("think")]
    public ThinkLevel Think
    {
        get => SettingEntries.ToThinkLevel(FindEntry("reasoning_effort").Value) ?? Read(FindEntry("think")).Think;
        set => Set("think", SettingEntries.Of(value));
    }

    /// <inheritdoc cref="OllamaChatRequest.KeepAlive" />
    [JsonPropertyName("keep_alive")]
    public KeepAlive KeepAlive
    {
        get => Read("keep_alive").KeepAlive;
        set => Set("keep_alive", SettingEntries.Of(value));
    }

    /// <inheritdoc cref="OllamaModelOptions.NumCtx" />
    [JsonPropertyName("num_ctx")]
    public int? NumCtx { get => Read("num_ctx").Options?.NumCtx; set => Set("num_ctx", value); }

    /// <inheritdoc cref="OllamaModelOptions.NumBatch" />
    [JsonPropertyName("num_batch")]
    public int? NumBatch { get => Read("num_batch").Options?.NumBatch; set => Set("num_batch", value); }

    /// <inheritdoc cref="OllamaModelOptions.NumGpu" />
    [JsonPropertyName("num_gpu")]
    public int? NumGpu { get => Read("num_gpu").Options?.NumGpu; set => Set("num_gpu", value); }

    /// <inheritdoc cref="OllamaModelOptions.MainGpu" />
    [JsonPropertyName("main_gpu")]
    public int? MainGpu { get => Read("main_gpu").Options?.MainGpu; set => Set("main_gpu", value); }

    /// <inheritdoc cref="OllamaModelOptions.UseMmap" />
    [JsonPropertyName("use_mmap")]
    public bool? UseMmap { get => Read("use_mmap").Options?.UseMmap; set => Set("use_mmap", value); }

    /// <inheritdoc cref="OllamaModelOptions.NumThread" />
    [JsonPropertyName("num_thread")]
    public int? NumThread { get => Read("num_thread").Options?.NumThread; set => Set("num_thread", value); }

    /// <inheritdoc cref="OllamaModelOptions.DraftNumPredict" />
    [JsonPropertyName("draft_num_predict")]
    public int? DraftNumPredict { get => Read("draft_num_predict").Options?.DraftNumPredict; set => Set("draft_num_predict", value); }

    /// <inheritdoc cref="OllamaModelOptions.NumKeep" />
    [JsonPropertyName("num_keep")]
    public int? NumKeep { get => Read("num_keep").Options?.NumKeep; set => Set("num_keep", value); }

    /// <inheritdoc cref="OllamaChatRequest.Truncate" />
    [JsonPropertyName("truncate")]
    public bool? Truncate { get => Read("truncate").Truncate; set => Set("truncate", value); }

    /// <inheritdoc cref="OllamaChatRequest.Shift" />
    [JsonPropertyName("shift")]
    public bool? Shift { get => Read("shift").Shift; set => Set("shift", value); }

    /// <inheritdoc cref="OllamaChatRequest.Logprobs" />
    [JsonPropertyName("logprobs")]
    public bool? Logprobs { get => Read("logprobs").Logprobs; set => Set("logprobs", value); }

    /// <inheritdoc cref="OllamaChatRequest.TopLogprobs" />
    [JsonPropertyName("top_logprobs")]
    public int? TopLogprobs { get => Read("top_logprobs").TopLogprobs; set => Set("top_logprobs", value); }

    /// <summary>Gives settings of any kind as typed ones.</summary>
    /// <param name="settings">The settings, such as those of a prompt file.</param>
    /// <returns>
    /// <paramref name="settings"/> if they are typed already, a copy of them if not, and new ones for <see langword="null"/>.
    /// </returns>
    public static OllamaAIPromptExecutionSettings FromExecutionSettings(PromptExecutionSettings? settings) => settings switch
    {
        null => new(),
        OllamaAIPromptExecutionSettings typed => typed,
        _ => Copy(settings),
    };

    /// <inheritdoc />
    public override PromptExecutionSettings Clone() => Copy(this);

    private static OllamaAIPromptExecutionSettings Copy(PromptExecutionSettings settings) => new()
    {
        ModelId = settings.ModelId,
        ServiceId = settings.ServiceId,
        FunctionChoiceBehavior = settings.FunctionChoiceBehavior,
        ExtensionData = settings.ExtensionData is { } data ? new Dictionary<string, object>(data) : null,
    };

    /// <summary>Reads one setting as the chat client does, so that what a property says is what is sent.</summary>
    private static OllamaChatRequest Read(KeyValuePair<string, object> entry)
    {
        if (entry.Value is null)
        {
            return new OllamaChatRequest();
        }

        // Of Semantic Kernel's own names, this is the one that the chat client does not read.
        var name = entry.Key.Equals("response_format", StringComparison.OrdinalIgnoreCase) ? "format" : entry.Key;
        try
        {
            return new AdditionalPropertiesDictionary { [name] = entry.Value }.ToOllamaChatRequest();
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private OllamaChatRequest Read(string name) => Read(Find(name));

    private KeyValuePair<string, object> Find(string name) =>
        SettingNames.Of(name).Select(FindEntry).FirstOrDefault(entry => entry.Value is not null);

    private KeyValuePair<string, object> FindEntry(string key) => (ExtensionData ?? new Dictionary<string, object>()).FirstOrDefault(
        entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)
            && entry.Value is not (null or JsonElement { ValueKind: JsonValueKind.Null }));

    private void Set(string name, object? value)
    {
        ThrowIfFrozen();
        var names = SettingNames.Of(name);
        foreach (var key in ExtensionData?.Keys.Where(key => names.Contains(key, StringComparer.OrdinalIgnoreCase)).ToList() ?? [])
        {
            ExtensionData!.Remove(key);
        }

        if (value is not null)
        {
            (ExtensionData ??= new Dictionary<string, object>())[name] = value;
        }
    }
}

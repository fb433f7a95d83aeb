using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace OllamaAI.SemanticKernel;

/// <summary>Execution settings with every option of Ollama's native API. What is not set is the model's, else the server's.</summary>
/// <remarks>
/// A typed view of <see cref="PromptExecutionSettings.ExtensionData"/>: values from a prompt file and values set here are the same entries.
/// Semantic Kernel's names (<c>max_tokens</c>, <c>stop_sequences</c>, <c>response_format</c>, <c>reasoning_effort</c>) and Ollama's own
/// (<c>num_predict</c>, <c>stop</c>, <c>format</c>, <c>think</c>) are read alike, in any case. If both are given, Semantic Kernel's win, as
/// they do in the request. Assigning the dictionary replaces what was set before: in an initializer it comes first.
/// Reading an entry that is not of the property's type throws <see cref="FormatException"/>; setting a property of frozen settings throws
/// <see cref="InvalidOperationException"/>. Options marked "load" make the server load the model again when they change.
/// </remarks>
[JsonConverter(typeof(OllamaAIPromptExecutionSettingsConverter))]
public sealed class OllamaAIPromptExecutionSettings : PromptExecutionSettings
{
    /// <summary>How much randomness: 0 always takes the most likely token.</summary>
    /// <value>The server's default is 0.8.</value>
    public float? Temperature { get => Number<float>("temperature"); set => Set("temperature", value); }

    /// <summary>Only the k most likely tokens are considered.</summary>
    /// <value>The server's default is 40.</value>
    public int? TopK { get => Number<int>("top_k"); set => Set("top_k", value); }

    /// <summary>Only the most likely tokens whose probabilities add up to this are considered.</summary>
    /// <value>The server's default is 0.9.</value>
    public float? TopP { get => Number<float>("top_p"); set => Set("top_p", value); }

    /// <summary>Tokens less likely than this share of the most likely one are left out.</summary>
    /// <value>The server's default is 0, off.</value>
    public float? MinP { get => Number<float>("min_p"); set => Set("min_p", value); }

    /// <summary>Locally typical sampling.</summary>
    /// <value>The server's default is 1, off.</value>
    public float? TypicalP { get => Number<float>("typical_p"); set => Set("typical_p", value); }

    /// <summary>The seed of the random numbers.</summary>
    /// <value>The server's default is -1, a random seed.</value>
    public long? Seed { get => Number<long>("seed"); set => Set("seed", value); }

    /// <summary>The penalty on tokens by how often they occurred.</summary>
    /// <value>The server's default is 0.</value>
    public float? FrequencyPenalty { get => Number<float>("frequency_penalty"); set => Set("frequency_penalty", value); }

    /// <summary>The penalty on tokens that occurred at all.</summary>
    /// <value>The server's default is 0.</value>
    public float? PresencePenalty { get => Number<float>("presence_penalty"); set => Set("presence_penalty", value); }

    /// <summary>The penalty on repeated tokens, a factor.</summary>
    /// <value>The server's default is 1, off (1.1 before 0.17.5).</value>
    public float? RepeatPenalty { get => Number<float>("repeat_penalty"); set => Set("repeat_penalty", value); }

    /// <summary>How many tokens are looked back at for repetitions: 0 for none, -1 for the whole context.</summary>
    /// <value>The server's default is 64.</value>
    public int? RepeatLastN { get => Number<int>("repeat_last_n"); set => Set("repeat_last_n", value); }

    /// <summary>The largest number of tokens to generate (Ollama's <c>num_predict</c>).</summary>
    /// <value>The server's default is -1: until the model stops, at most ten times the context.</value>
    public int? MaxTokens { get => Number<int>("max_tokens"); set => Set("max_tokens", value); }

    /// <summary>Texts at which generation stops (Ollama's <c>stop</c>).</summary>
    public IReadOnlyList<string>? StopSequences
    {
        get => SettingValue.ToTexts(Get("stop_sequences"));
        set => Set("stop_sequences", value?.ToArray());
    }

    /// <summary>
    /// The form of the answer (Ollama's <c>format</c>): <c>"text"</c>, <c>"json_object"</c>, a <see cref="Type"/> or JSON schema
    /// (<see cref="JsonElement"/>) that it follows, or a <see cref="ChatResponseFormat"/>.
    /// </summary>
    /// <value>The default is free text. Reads back as a string or as the schema.</value>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public object? ResponseFormat
    {
        get => SettingValue.ToResponseFormat(Get("response_format"));
        set => Set("response_format", SettingValue.FromResponseFormat(value));
    }

    /// <summary>The system prompt, sent ahead of the conversation.</summary>
    public string? ChatSystemPrompt { get => SettingValue.ToText(Get("chat_system_prompt")); set => Set("chat_system_prompt", value); }

    /// <summary>Whether a thinking model thinks, and how much.</summary>
    /// <value>The default lets the server decide: thinking models think.</value>
    public ThinkLevel Think
    {
        get => SettingValue.ToText(Get("think")) is { } text ? new ThinkLevel(text) : default;
        set => Set("think", SettingValue.FromThinkLevel(value));
    }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    public KeepAlive KeepAlive
    {
        get => SettingValue.ToKeepAlive(Get("keep_alive"));
        set => Set("keep_alive", SettingValue.FromKeepAlive(value));
    }

    /// <summary>The context window in tokens; a load option.</summary>
    /// <value>
    /// The server's default follows the memory of the graphics card: 4,096, 32,768 or 262,144, at most what the model was trained for.
    /// </value>
    public int? NumCtx { get => Number<int>("num_ctx"); set => Set("num_ctx", value); }

    /// <summary>The number of tokens that are evaluated at once; a load option.</summary>
    /// <value>The server's default is 512.</value>
    public int? NumBatch { get => Number<int>("num_batch"); set => Set("num_batch", value); }

    /// <summary>The number of layers on the graphics card, 0 for none; a load option.</summary>
    /// <value>The server's default is -1, automatic.</value>
    public int? NumGpu { get => Number<int>("num_gpu"); set => Set("num_gpu", value); }

    /// <summary>The graphics card that small tensors go to; a load option.</summary>
    public int? MainGpu { get => Number<int>("main_gpu"); set => Set("main_gpu", value); }

    /// <summary>Whether the model file is mapped into memory; a load option.</summary>
    public bool? UseMmap { get => Flag("use_mmap"); set => Set("use_mmap", value); }

    /// <summary>The number of processor threads; a load option.</summary>
    /// <value>The server's default is 0, automatic.</value>
    public int? NumThread { get => Number<int>("num_thread"); set => Set("num_thread", value); }

    /// <summary>The number of tokens a draft model predicts ahead; a load option since 0.30.</summary>
    public int? DraftNumPredict { get => Number<int>("draft_num_predict"); set => Set("draft_num_predict", value); }

    /// <summary>The number of tokens at the start of the prompt that survive a context shift.</summary>
    /// <value>The server's default is 4.</value>
    public int? NumKeep { get => Number<int>("num_keep"); set => Set("num_keep", value); }

    /// <summary>Whether a prompt that is longer than the context is cut silently; <see langword="false"/> makes it an error.</summary>
    /// <value>The server's default is <see langword="true"/>.</value>
    public bool? Truncate { get => Flag("truncate"); set => Set("truncate", value); }

    /// <summary>Whether the context is shifted when it is full while generating; <see langword="false"/> ends the answer instead.</summary>
    /// <value>The server's default is <see langword="true"/> for most models.</value>
    public bool? Shift { get => Flag("shift"); set => Set("shift", value); }

    /// <summary>Whether log probabilities of the generated tokens are returned.</summary>
    public bool? Logprobs { get => Flag("logprobs"); set => Set("logprobs", value); }

    /// <summary>How many alternatives are returned for each token, 0 to 20; needs <see cref="Logprobs"/>.</summary>
    public int? TopLogprobs { get => Number<int>("top_logprobs"); set => Set("top_logprobs", value); }

    /// <summary>These settings as the typed ones: themselves if they are, else a copy; defaults for <see langword="null"/>.</summary>
    public static OllamaAIPromptExecutionSettings FromExecutionSettings(PromptExecutionSettings? settings) => settings switch
    {
        null => new(),
        OllamaAIPromptExecutionSettings typed => typed,
        _ => Copy(settings),
    };

    /// <inheritdoc />
    public override PromptExecutionSettings Clone() => Copy(this);

    internal PromptExecutionSettings ToUntyped() => base.Clone();

    private static OllamaAIPromptExecutionSettings Copy(PromptExecutionSettings settings) => new()
    {
        ModelId = settings.ModelId,
        ServiceId = settings.ServiceId,
        FunctionChoiceBehavior = settings.FunctionChoiceBehavior,
        ExtensionData = settings.ExtensionData is { } data ? new Dictionary<string, object>(data) : null,
    };

    private object? Get(string name) => SettingNames.Of(name)
        .SelectMany(synonym => ExtensionData?.Where(entry => entry.Key.Equals(synonym, StringComparison.OrdinalIgnoreCase)) ?? [])
        .Select(entry => entry.Value)
        .FirstOrDefault(value => value is not (null or JsonElement { ValueKind: JsonValueKind.Null }));

    private T? Number<T>(string name) where T : struct, INumberBase<T> => SettingValue.ToNumber<T>(name, Get(name));

    private bool? Flag(string name) => SettingValue.ToFlag(name, Get(name));

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

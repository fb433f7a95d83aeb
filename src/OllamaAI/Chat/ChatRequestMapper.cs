using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From messages and options of Microsoft.Extensions.AI to the server's request.</summary>
/// <remarks>What the raw request says wins over <see cref="ChatOptions"/>, which wins over its additional properties.</remarks>
internal static class ChatRequestMapper
{
    private const int MaxTopLogprobs = 20;

    public static OllamaChatRequest ToRequest(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        OllamaChatRequest? raw,
        string? defaultModel,
        JsonSerializerOptions jsonOptions,
        List<RemoteImage>? remoteImages,
        RepairKinds enabled,
        ILogger logger,
        out RepairKinds acted)
    {
        var request = raw?.Clone() ?? new OllamaChatRequest();
        request.Model ??= options?.ModelId ?? defaultModel;
        if (string.IsNullOrWhiteSpace(request.Model))
        {
            throw new InvalidOperationException("No model is named. Give one to AsIChatClient, or set ChatOptions.ModelId.");
        }

        var first = Join(ToMessages(options?.Instructions), raw?.Messages);
        var conversation = ChatMessageMapper.ToMessages(messages, jsonOptions, remoteImages, enabled, logger, out acted);
        request.Messages = first is null && conversation.Count > 0 ? conversation : Join(first, conversation);
        if (options is not null)
        {
            Fill(request, options);
        }

        return request;
    }

    /// <summary>
    /// Determines whether <c>think</c> comes from <see cref="ChatOptions.Reasoning"/> alone, and not under its native name.
    /// </summary>
    public static bool IsThinkAHint(OllamaChatRequest? raw, ChatOptions? options) =>
        raw?.Think.IsSpecified is not true
        && options?.Reasoning?.Effort is not null
        && AdditionalPropertyMapper.IsNull(options.AdditionalProperties?.GetValueOrDefault("think"));

    private static void Fill(OllamaChatRequest request, ChatOptions options)
    {
        request.Tools = Join(request.Tools, ToolMapper.ToTools(options, request.Tools));
        if (!request.Format.IsSpecified)
        {
            request.Format = FormatMapper.ToFormat(options.ResponseFormat);
        }

        if (!request.Think.IsSpecified)
        {
            request.Think = ToThink(options.Reasoning?.Effort);
        }

        var runner = request.Options?.Clone() ?? new OllamaModelOptions();
        runner.Temperature ??= Finite(options.Temperature, nameof(options.Temperature));
        runner.TopP ??= Finite(options.TopP, nameof(options.TopP));
        runner.TopK ??= options.TopK;
        runner.FrequencyPenalty ??= Finite(options.FrequencyPenalty, nameof(options.FrequencyPenalty));
        runner.PresencePenalty ??= Finite(options.PresencePenalty, nameof(options.PresencePenalty));
        runner.Seed ??= options.Seed;
        runner.NumPredict ??= options.MaxOutputTokens;
        runner.Stop = Join(runner.Stop, options.StopSequences);
        AdditionalPropertyMapper.Apply(
            request, OllamaJsonContext.Default.OllamaChatRequest, runner, options.AdditionalProperties ?? []);

        request.Options = runner.IsEmpty ? null : runner;
        if (request.TopLogprobs is < 0 or > MaxTopLogprobs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), request.TopLogprobs, $"top_logprobs must be between 0 and {MaxTopLogprobs}.");
        }
    }

    private static OllamaMessage[]? ToMessages(string? instructions) =>
        string.IsNullOrWhiteSpace(instructions) ? null : [new OllamaMessage { Role = ChatRole.System.Value, Content = instructions }];

    private static float? Finite(float? value, string name) => value is not { } number || float.IsFinite(number)
        ? value
        : throw new ArgumentException($"ChatOptions.{name} must be a finite number, not {number}: JSON cannot say it.");

    private static ThinkLevel ToThink(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => ThinkLevel.Off,
        ReasoningEffort.Low => ThinkLevel.Low,
        ReasoningEffort.Medium => ThinkLevel.Medium,
        ReasoningEffort.High => ThinkLevel.High,
        ReasoningEffort.ExtraHigh => ThinkLevel.Max,
        // None is wished for, or one of a later Microsoft.Extensions.AI: an effort is a hint, which may be left out.
        _ => default,
    };

    private static IList<T>? Join<T>(IList<T>? first, IList<T>? second) => (first, second) switch
    {
        (null or { Count: 0 }, null or { Count: 0 }) => null,
        (null or { Count: 0 }, _) => [.. second],
        (_, null or { Count: 0 }) => [.. first],
        _ => [.. first, .. second],
    };
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>
/// From the server's answer to Microsoft.Extensions.AI, with the contents that <see cref="ChatResponseState"/> found in it.
/// </summary>
internal static class ChatResponseMapper
{
    private static readonly string[] Marks =
        [PromptCut.Key, PromptCut.PromptTokensKey, PromptCut.ContextLengthKey, RepairNames.Key, EmptyAnswer.Key];

    public static ChatResponse ToChatResponse(OllamaChatResponse response, List<AIContent> contents, ChatResponseState state)
    {
        var message = new ChatMessage(ChatRole.Assistant, contents)
        {
            MessageId = state.ResponseId,
            CreatedAt = response.CreatedAt,
            RawRepresentation = response,
            AdditionalProperties = ToProperties(response, state),
        };
        return new ChatResponse(message)
        {
            ResponseId = state.ResponseId,
            ModelId = response.Model ?? state.RequestedModel,
            CreatedAt = response.CreatedAt,
            FinishReason = ToFinishReason(response, state),
            Usage = UsageMapper.ToUsage(response.Metrics, state.DraftUsage),
            RawRepresentation = response,
            AdditionalProperties = message.AdditionalProperties?.Clone(),
        };
    }

    public static ChatResponseUpdate ToUpdate(OllamaChatResponse frame, List<AIContent> contents, ChatResponseState state)
    {
        var update = new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            ResponseId = state.ResponseId,
            MessageId = state.ResponseId,
            ModelId = frame.Model ?? state.RequestedModel,
            CreatedAt = frame.CreatedAt,
            RawRepresentation = frame,
        };
        if (frame.IsLast)
        {
            update.FinishReason = ToFinishReason(frame, state);
            update.AdditionalProperties = ToProperties(frame, state);
            if (UsageMapper.ToUsage(frame.Metrics, state.DraftUsage) is { } usage)
            {
                update.Contents.Add(new UsageContent(usage));
            }
        }

        return update;
    }

    /// <summary>
    /// Repeats the marks of an answer in an update without a message id: whoever merges the updates then finds them on the response too,
    /// as on an answer that was not streamed.
    /// </summary>
    /// <returns>The update, or <see langword="null"/> if the answer has no marks.</returns>
    public static ChatResponseUpdate? ToMarks(ChatResponseUpdate last)
    {
        AdditionalPropertiesDictionary? marks = null;
        foreach (var name in Marks)
        {
            if (last.AdditionalProperties?.TryGetValue(name, out var value) is true)
            {
                (marks ??= [])[name] = value;
            }
        }

        return marks is null ? null : new ChatResponseUpdate
        {
            Role = last.Role,
            ResponseId = last.ResponseId,
            ModelId = last.ModelId,
            CreatedAt = last.CreatedAt,
            AdditionalProperties = marks,
        };
    }

    // Servers before 0.1.38, and some that are compatible, give no reason.
    private static ChatFinishReason? ToFinishReason(OllamaChatResponse response, ChatResponseState state) =>
        response.DoneReason?.Trim() switch
        {
            "length" => ChatFinishReason.Length,
            { Length: > 0 } other when other != "stop" => new ChatFinishReason(other),
            _ when state.HasToolCalls => ChatFinishReason.ToolCalls,
            "stop" => ChatFinishReason.Stop,
            _ => response.Done ? ChatFinishReason.Stop : null,
        };

    /// <summary>
    /// What has no member in Microsoft.Extensions.AI, under the server's names and as plain JSON values, so that caches keep it.
    /// </summary>
    private static AdditionalPropertiesDictionary? ToProperties(OllamaChatResponse response, ChatResponseState state)
    {
        AdditionalPropertiesDictionary? properties = null;
        Add("remote_model", response.RemoteModel);
        Add("remote_host", response.RemoteHost);
        if (state.IsFormatSeparate)
        {
            Add("format_requested_separately", true);
        }

        state.Cut?.AddTo(properties ??= []);
        if (state.Logprobs is { } logprobs)
        {
            Add(OllamaLogprobExtensions.Key, ToElement(logprobs));
        }

        Add(RepairNames.Key, RepairNames.Of(state.Repairs.Acted));
        Add(EmptyAnswer.Key, state.Repairs.FindEmptyReason(response));
        if (response.AdditionalProperties is { } unknown)
        {
            foreach (var (name, value) in unknown)
            {
                Add(name, value);
            }
        }

        return properties is { Count: > 0 } ? properties : null;

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                (properties ??= [])[name] = value;
            }
        }
    }

    // What JSON can say but not be written again (1e400, half a surrogate pair) stays in the raw answer only: no reason to lose its text.
    private static JsonElement? ToElement(List<OllamaLogprob> logprobs)
    {
        try
        {
            return JsonSerializer.SerializeToElement(logprobs, OllamaJsonContext.Default.IListOllamaLogprob);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}

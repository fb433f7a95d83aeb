using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>What the frames of the answer to one request share.</summary>
/// <param name="chat">The request.</param>
/// <param name="enabled">The repairs that are switched on.</param>
/// <param name="draft">The state of the answer that this one replaces, if this is the second of two requests.</param>
/// <param name="draftUsage">What the first request used, if this is the second of two.</param>
internal sealed class ChatResponseState(
    PreparedChat chat, RepairKinds enabled, ChatResponseState? draft = null, UsageDetails? draftUsage = null)
{
    /// <summary>The id of the answer and of its one message; Ollama has none.</summary>
    public string ResponseId { get; } = draft?.ResponseId ?? Guid.NewGuid().ToString("N");

    /// <summary>The model of the request, for servers that do not echo it.</summary>
    public string? RequestedModel { get; } = chat.Request.Model;

    /// <summary>Whether the caller wants to see what the model thought.</summary>
    public bool ShowReasoning { get; } = chat.Options?.Reasoning?.Output != ReasoningOutput.None;

    /// <summary>Whether this is the answer to a second request, which has the format that the first one had not.</summary>
    public bool IsFormatSeparate { get; } = draft is not null;

    /// <summary>What the first request used, if this is the answer to a second one.</summary>
    public UsageDetails? DraftUsage { get; private set; } = draftUsage;

    /// <summary>The repairs of this answer.</summary>
    public AnswerRepairs Repairs { get; private set; } = new(chat, enabled);

    /// <summary>Whether a tool was called in any frame: the server then still says "stop".</summary>
    public bool HasToolCalls { get; private set; }

    /// <summary>What the server left out of the prompt, if it did.</summary>
    public PromptCut? Cut { get; set; } = draft?.Cut;

    /// <summary>Whether the request asks for log probabilities; what a server sends of them unasked is not collected.</summary>
    public bool WantsLogprobs { get; } = chat.Request.Logprobs == true;

    /// <summary>The log probabilities of all frames so far.</summary>
    public List<OllamaLogprob>? Logprobs { get; private set; }

    /// <summary>Takes in one frame, or an answer that is not streamed.</summary>
    /// <param name="response">The frame.</param>
    /// <param name="isLast">Whether no more text follows.</param>
    /// <returns>What the frame adds to the answer. Repairs may hold text back until a later frame.</returns>
    public List<AIContent> Take(OllamaChatResponse response, bool isLast)
    {
        if (WantsLogprobs && response.Logprobs is { Count: > 0 } logprobs)
        {
            (Logprobs ??= []).AddRange(logprobs);
        }

        // One piece of text is the rule; room for one keeps a frame small.
        List<AIContent> contents = new(1);
        var message = response.Message;
        TakeThought(message?.Thinking, contents);
        var piece = Repairs.Read(message?.Content ?? "", message is { ToolCalls.Count: > 0 } or { Images.Count: > 0 }, isLast);
        TakeThought(piece.Thought, contents);
        if (piece.Text is { Length: > 0 } text)
        {
            contents.Add(new TextContent(text));
        }

        if (message?.Images is { Count: > 0 } images)
        {
            contents.AddRange(images.Select(MediaMapper.ToContent));
        }

        TakeCalls(message?.ToolCalls, contents);
        TakeCalls(piece.Calls, contents);
        Repairs.HasContent = Repairs.HasContent || contents.Exists(IsAnswer);
        return contents;
    }

    /// <summary>
    /// Forgets an answer that is not served, except for its id, what it used, and what the server left out of the prompt.
    /// </summary>
    /// <param name="again">The request for the answer that takes its place.</param>
    /// <param name="used">What the answer used, with what <see cref="DraftUsage"/> has; <see langword="null"/> if it is unknown.</param>
    public void StartOver(PreparedChat again, UsageDetails? used)
    {
        Repairs = new AnswerRepairs(again, enabled);
        DraftUsage = used ?? DraftUsage;
        HasToolCalls = false;
        Logprobs = null;
    }

    private static bool IsAnswer(AIContent content) => content is TextContent text
        ? !string.IsNullOrWhiteSpace(text.Text)
        : content is not TextReasoningContent;

    private void TakeThought(string? thought, List<AIContent> contents)
    {
        if (thought is { Length: > 0 })
        {
            Repairs.HasThought = true;
            if (ShowReasoning)
            {
                contents.Add(new TextReasoningContent(thought));
            }
        }
    }

    private void TakeCalls(IList<OllamaToolCall>? calls, List<AIContent> contents)
    {
        if (calls is null)
        {
            return;
        }

        foreach (var call in calls)
        {
            if (Repairs.Apply(ToolCallMapper.ToContent(call)) is { } content)
            {
                contents.Add(content);
                HasToolCalls = true;
            }
        }
    }
}

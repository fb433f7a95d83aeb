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
    public bool HasToolCalls { get; set; }

    /// <summary>Whether the usage was handed on: whoever merges the updates adds up all that there are.</summary>
    public bool HasUsage { get; set; }

    /// <summary>What the server left out of the prompt, if it did.</summary>
    public PromptCut? Cut { get; set; } = draft?.Cut;

    /// <summary>Whether the request asks for log probabilities; what a server sends of them unasked is not collected.</summary>
    public bool WantsLogprobs { get; } = chat.Request.Logprobs == true;

    /// <summary>The log probabilities of all frames so far.</summary>
    public List<OllamaLogprob>? Logprobs { get; set; }

    /// <summary>Forgets an answer that is not served, except for its id and what it used.</summary>
    /// <param name="again">The request for the answer that takes its place.</param>
    /// <param name="used">What the answer used, with what <see cref="DraftUsage"/> has; <see langword="null"/> if it is unknown.</param>
    public void StartOver(PreparedChat again, UsageDetails? used)
    {
        Repairs = new AnswerRepairs(again, enabled);
        DraftUsage = used ?? DraftUsage;
        HasToolCalls = false;
        HasUsage = false;
        Logprobs = null;
    }
}

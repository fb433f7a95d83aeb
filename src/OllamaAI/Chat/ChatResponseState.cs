using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>What the frames of one answer share.</summary>
internal sealed class ChatResponseState(string? requestedModel, ChatOptions? options)
{
    /// <summary>The id of the answer and of its one message; Ollama has none.</summary>
    public string ResponseId { get; } = UniqueId.Create();

    /// <summary>The model of the request, for servers that do not echo it.</summary>
    public string? RequestedModel { get; } = requestedModel;

    /// <summary>Whether the caller wants to see what the model thought.</summary>
    public bool ShowReasoning { get; } = options?.Reasoning?.Output != ReasoningOutput.None;

    /// <summary>Whether a tool was called in any frame: the server then still says "stop".</summary>
    public bool HasToolCalls { get; set; }

    /// <summary>Whether the usage was handed on: whoever merges the updates adds up all that there are.</summary>
    public bool HasUsage { get; set; }

    /// <summary>What the server left out of the prompt, if it did.</summary>
    public PromptCut? Cut { get; set; }

    /// <summary>
    /// The context that was asked for, in tokens, if the server may have cut the prompt to it although it was told not to.
    /// </summary>
    public int? UncheckedContext { get; set; }

    /// <summary>The log probabilities of all frames so far.</summary>
    public List<OllamaLogprob>? Logprobs { get; set; }

    /// <summary>Whether this is the answer to a second request, which has the format that the first one had not.</summary>
    public bool IsFormatSeparate { get; private set; }

    /// <summary>What the first request used, if this is the answer to a second one.</summary>
    public UsageDetails? DraftUsage { get; private set; }

    /// <summary>The repairs of this answer; a new one for each request.</summary>
    public AnswerRepairs Repairs { get; private set; } = null!;

    /// <summary>Begins an answer to a request.</summary>
    public void Begin(PreparedChat chat, RepairKinds enabled) => Repairs = new AnswerRepairs(chat, enabled);

    /// <summary>Lets another answer take the place of the one so far, of which only the ids and the usage stay.</summary>
    public void Restart(UsageDetails? usage)
    {
        IsFormatSeparate = true;
        DraftUsage = usage;
        HasUsage = false;
        Logprobs = null;
    }
}

using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>The repairs of one answer. An answer that needs none makes none of their objects.</summary>
internal sealed class AnswerRepairs
{
    private readonly PreparedChat _chat;
    private readonly RepairKinds _enabled;
    private OfferedTools? _tools;
    private AnswerText? _text;
    private CallRepair? _calls;
    private bool _isPlain;
    private bool _hasMalformedCall;

    public AnswerRepairs(PreparedChat chat, RepairKinds enabled)
    {
        _chat = chat;
        _enabled = enabled;
        var request = chat.Request;
        var callsInText = enabled.HasFlag(RepairKinds.ToolCallsInText) && request.Tools is { Count: > 0 }
            ? new CallsInText(Tools.Names)
            : null;
        var json = enabled.HasFlag(RepairKinds.JsonUnwrap) && request.Format.IsSpecified ? new JsonUnwrap(request.Format) : null;
        if (callsInText is not null || json is not null)
        {
            _text = new AnswerText(enabled.HasFlag(RepairKinds.ThoughtBlock) ? new ThoughtBlock() : null, callsInText, json);
        }
    }

    /// <summary>Whether the answer has something besides thoughts.</summary>
    public bool HasContent { get; set; }

    /// <summary>Whether the model thought, whether that is shown or not.</summary>
    public bool HasThought { get; set; }

    /// <summary>The repairs that acted so far.</summary>
    public RepairKinds Acted => _chat.Repaired | (_text?.Acted ?? 0) | (_calls?.Acted ?? 0);

    private OfferedTools Tools => _tools ??= new OfferedTools(_chat.Request.Tools, _chat.Options?.Tools);

    /// <summary>Takes the next piece of the text.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="isFollowed">Whether a call or an image follows it.</param>
    /// <param name="isLast">Whether the answer ends here.</param>
    public AnswerPiece Read(string piece, bool isFollowed, bool isLast)
    {
        if (_text is null && !_isPlain && piece.Length > 0)
        {
            _isPlain = !_enabled.HasFlag(RepairKinds.ThoughtBlock) || !ThoughtBlock.MayOpen(piece);
            _text = _isPlain ? null : new AnswerText(new ThoughtBlock(), null, null);
        }

        return _text?.Read(piece, isFollowed, isLast) ?? new AnswerPiece("", piece, null);
    }

    /// <summary>Mends a call.</summary>
    /// <param name="call">The call; <see langword="null"/> for one without a name, which cannot be answered.</param>
    public FunctionCallContent? Apply(FunctionCallContent? call)
    {
        _hasMalformedCall |= call is null or { Exception: not null };
        return call is null ? null : (_calls ??= new CallRepair(_enabled, Tools)).Apply(call);
    }

    /// <summary>Determines whether the model wrote a tool call that cannot be parsed.</summary>
    /// <remarks>A call that was cut off at a limit does not count: it would be cut off again.</remarks>
    public bool HasMalformedCall(OllamaChatResponse last) => last.DoneReason?.Trim() != "length"
        && (_hasMalformedCall
            || _text?.HasMalformedCall == true
            || (!HasContent && EmptyAnswer.IsDroppedCall(last, _chat.Request, HasThought)));

    /// <summary>Finds why the answer is empty.</summary>
    /// <returns>A sentence, or <see langword="null"/> if the answer is not empty or nothing is known.</returns>
    public string? FindEmptyReason(OllamaChatResponse last) =>
        HasContent ? null : EmptyAnswer.ReasonOf(last, _chat.Request, HasThought);
}

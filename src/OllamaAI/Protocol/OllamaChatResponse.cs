using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer of <c>POST /api/chat</c>, or one frame of it when streaming.</summary>
[JsonConverter(typeof(OllamaChatResponseConverter))]
public sealed class OllamaChatResponse
{
    // A frame that only adds text shares all the rest with the others of its answer, until somebody asks for its message or changes a member:
    // it takes 56 bytes and one object instead of 192 and two.
    private readonly ChatFrameTemplate? _template;
    private readonly long _ticks;
    private string? _text;
    private OllamaMessage? _message;
    private Members? _members;

    /// <summary>An answer in which nothing is set.</summary>
    public OllamaChatResponse()
    {
    }

    internal OllamaChatResponse(ChatFrameTemplate template, long ticks, string text)
    {
        _template = template;
        _ticks = ticks;
        _text = text;
    }

    /// <summary>The model's name as it stood in the request.</summary>
    public string? Model
    {
        get => _members is { } own ? own.Model : _template?.Model;
        set => Own.Model = value;
    }

    /// <summary>The model at <see cref="RemoteHost"/> that answered, where the named model is a stub for it.</summary>
    public string? RemoteModel
    {
        get => _members is { } own ? own.RemoteModel : _template?.RemoteModel;
        set => Own.RemoteModel = value;
    }

    /// <summary>The host that answered, where the named model is a stub for a remote one.</summary>
    public string? RemoteHost
    {
        get => _members is { } own ? own.RemoteHost : _template?.RemoteHost;
        set => Own.RemoteHost = value;
    }

    /// <summary>When the frame was made; the server's clock, to 100 ns.</summary>
    public DateTimeOffset? CreatedAt
    {
        get => _members is { } own ? own.CreatedAt : _template?.TimeAt(_ticks);
        set => Own.CreatedAt = value;
    }

    /// <summary>The message, or the piece of it that this frame adds.</summary>
    public OllamaMessage? Message
    {
        get => _message ?? (_text is { } text ? Interlocked.CompareExchange(ref _message, _template!.ToMessage(text), null) ?? _message : null);
        set
        {
            _text = null;
            _message = value;
        }
    }

    /// <summary>Whether this is the last frame.</summary>
    public bool Done
    {
        get => _members is { Done: true };
        set => Own.Done = value;
    }

    /// <summary>Why the answer ended: <c>stop</c>, <c>length</c>, <c>load</c>, <c>unload</c>; an open set, and at times absent.</summary>
    public string? DoneReason
    {
        get => _members?.DoneReason;
        set => Own.DoneReason = value;
    }

    /// <summary>The log probabilities of the tokens, where asked for. They need not line up with the text of the frame.</summary>
    public IList<OllamaLogprob>? Logprobs
    {
        get => _members?.Logprobs;
        set => Own.Logprobs = value;
    }

    /// <summary>Token counts and durations; on the last frame only.</summary>
    public OllamaMetrics? Metrics
    {
        get => _members?.Metrics;
        set => Own.Metrics = value;
    }

    /// <summary>Members that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties
    {
        get => _members?.AdditionalProperties;
        set => Own.AdditionalProperties = value;
    }

    /// <summary>Whether the answer ends here. Some servers end with a reason and without <c>"done":true</c>; an answer with neither broke off (protocol 0.5).</summary>
    internal bool IsLast => Done || !string.IsNullOrWhiteSpace(DoneReason);

    /// <summary>Whether the message is a piece of text or thinking and nothing else, and nobody has asked for it yet.</summary>
    internal bool IsPiece => _text is not null && _message is null;

    /// <summary>The text of <see cref="Message"/>, for which that need not be made.</summary>
    internal string? Content => !IsPiece ? Message?.Content : _template!.IsThinking ? null : _text;

    /// <summary>The thinking of <see cref="Message"/>, for which that need not be made.</summary>
    internal string? Thinking => !IsPiece ? Message?.Thinking : _template!.IsThinking ? _text : null;

    /// <summary>Everything but the message, of this frame alone.</summary>
    private Members Own => _members ??= new Members
    {
        Model = _template?.Model,
        RemoteModel = _template?.RemoteModel,
        RemoteHost = _template?.RemoteHost,
        CreatedAt = _template?.TimeAt(_ticks),
    };

    private sealed class Members
    {
        public string? Model { get; set; }

        public string? RemoteModel { get; set; }

        public string? RemoteHost { get; set; }

        public DateTimeOffset? CreatedAt { get; set; }

        public bool Done { get; set; }

        public string? DoneReason { get; set; }

        public IList<OllamaLogprob>? Logprobs { get; set; }

        public OllamaMetrics? Metrics { get; set; }

        public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer of <c>POST /api/chat</c>, or one frame of it when streaming.</summary>
[JsonConverter(typeof(OllamaChatResponseConverter))]
public sealed class OllamaChatResponse
{
    // What a piece of text shares with the others of its answer. Its message is made when somebody asks for it: saves 64 bytes and an object a frame.
    private readonly ChatFrameTemplate? _template;
    private string? _text;
    private OllamaMessage? _message;

    /// <summary>An answer in which nothing is set.</summary>
    public OllamaChatResponse()
    {
    }

    internal OllamaChatResponse(ChatFrameTemplate template, string text)
    {
        _template = template;
        _text = text;
    }

    /// <summary>The model's name as it stood in the request.</summary>
    public string? Model { get; set; }

    /// <summary>The model at <see cref="RemoteHost"/> that answered, where the named model is a stub for it.</summary>
    public string? RemoteModel { get; set; }

    /// <summary>The host that answered, where the named model is a stub for a remote one.</summary>
    public string? RemoteHost { get; set; }

    /// <summary>When the frame was made; the server's clock, to 100 ns.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

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
    public bool Done { get; set; }

    /// <summary>Why the answer ended: <c>stop</c>, <c>length</c>, <c>load</c>, <c>unload</c>; an open set, and at times absent.</summary>
    public string? DoneReason { get; set; }

    /// <summary>The log probabilities of the tokens, where asked for. They need not line up with the text of the frame.</summary>
    public IList<OllamaLogprob>? Logprobs { get; set; }

    /// <summary>Token counts and durations; on the last frame only.</summary>
    public OllamaMetrics? Metrics { get; set; }

    /// <summary>Members that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Whether the frame adds a piece of text to the answer or to the thinking, and nothing else.</summary>
    internal bool IsPiece => _text is not null && _message is null;

    /// <summary>The text of <see cref="Message"/>, for which that need not be made.</summary>
    internal string? Content => !IsPiece ? Message?.Content : _template!.IsThinking ? null : _text;

    /// <summary>The thinking of <see cref="Message"/>, for which that need not be made.</summary>
    internal string? Thinking => !IsPiece ? Message?.Thinking : _template!.IsThinking ? _text : null;
}

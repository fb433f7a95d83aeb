using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer of <c>POST /api/generate</c>, or one frame of it when streaming.</summary>
[JsonConverter(typeof(OllamaGenerateResponseConverter))]
public sealed class OllamaGenerateResponse
{
    /// <summary>The model's name as it stood in the request.</summary>
    public string? Model { get; set; }

    /// <summary>The model at <see cref="RemoteHost"/> that answered, where the named model is a stub for it.</summary>
    public string? RemoteModel { get; set; }

    /// <summary>The host that answered, where the named model is a stub for a remote one.</summary>
    public string? RemoteHost { get; set; }

    /// <summary>When the frame was made; the server's clock, to 100 ns.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The text, or the piece of it that this frame adds.</summary>
    public string? Response { get; set; }

    /// <summary>What the model thought, or the piece of it that this frame adds.</summary>
    public string? Thinking { get; set; }

    /// <summary>Whether this is the last frame.</summary>
    public bool Done { get; set; }

    /// <summary>Why the answer ended: <c>stop</c>, <c>length</c>, <c>load</c>, <c>unload</c>; an open set, and at times absent.</summary>
    public string? DoneReason { get; set; }

    /// <summary>The tokens of prompt and answer, to be sent as <see cref="OllamaGenerateRequest.Context"/> to go on; on the last frame only.</summary>
    public IList<int>? Context { get; set; }

    /// <summary>Calls that the model makes; only from models with a built-in parser.</summary>
    public IList<OllamaToolCall>? ToolCalls { get; set; }

    /// <summary>The log probabilities of the tokens, where asked for.</summary>
    public IList<OllamaLogprob>? Logprobs { get; set; }

    /// <summary>Token counts and durations; on the last frame only.</summary>
    public OllamaMetrics? Metrics { get; set; }

    /// <summary>Members that this version does not know.</summary>
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Whether the answer ends here. Some servers end with a reason and without <c>"done":true</c>; an answer with neither broke off (protocol 0.5).</summary>
    internal bool IsLast => Done || !string.IsNullOrWhiteSpace(DoneReason);
}

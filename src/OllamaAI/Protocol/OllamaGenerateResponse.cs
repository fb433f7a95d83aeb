using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer of <c>POST /api/generate</c>, or one frame of it when streaming.</summary>
public sealed class OllamaGenerateResponse : OllamaMeasuredResponse
{
    /// <summary>The model's name as it stood in the request.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>The model at <see cref="RemoteHost"/> that answered, if the named model is a stub for it.</summary>
    [JsonPropertyName("remote_model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RemoteModel { get; set; }

    /// <summary>The host that answered, if the named model is a stub for a remote one.</summary>
    [JsonPropertyName("remote_host"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RemoteHost { get; set; }

    /// <summary>When the frame was made; the server's clock, to 100 ns.</summary>
    [JsonPropertyName("created_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The text, or the piece of it that this frame adds.</summary>
    [JsonPropertyName("response"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Response { get; set; }

    /// <summary>What the model thought, or the piece of it that this frame adds.</summary>
    [JsonPropertyName("thinking"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Thinking { get; set; }

    /// <summary>Whether this is the last frame.</summary>
    [JsonPropertyName("done")]
    public bool Done { get; set; }

    /// <summary>Why the answer ended: <c>stop</c>, <c>length</c>, <c>load</c>, <c>unload</c>; an open set, and at times absent.</summary>
    [JsonPropertyName("done_reason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DoneReason { get; set; }

    /// <summary>
    /// The tokens of prompt and answer, for <see cref="OllamaGenerateRequest.Context"/> to go on; on the last frame only.
    /// </summary>
    [JsonPropertyName("context"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<int>? Context { get; set; }

    /// <summary>Calls that the model makes; only from models with a built-in parser.</summary>
    [JsonPropertyName("tool_calls"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaToolCall>? ToolCalls { get; set; }

    /// <summary>The log probabilities of the tokens, if asked for.</summary>
    [JsonPropertyName("logprobs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaLogprob>? Logprobs { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Whether the answer ends here: some servers end with a reason and without <c>"done":true</c>.</summary>
    internal bool IsLast => Done || !string.IsNullOrWhiteSpace(DoneReason);
}

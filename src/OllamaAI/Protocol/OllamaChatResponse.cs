using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>An answer of <c>POST /api/chat</c>, or one frame of it when streaming.</summary>
public sealed class OllamaChatResponse : OllamaMeasuredResponse
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

    /// <summary>The message, or the piece of it that this frame adds.</summary>
    [JsonPropertyName("message"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaMessage? Message { get; set; }

    /// <summary>Whether this is the last frame.</summary>
    [JsonPropertyName("done")]
    public bool Done { get; set; }

    /// <summary>Why the answer ended: <c>stop</c>, <c>length</c>, <c>load</c>, <c>unload</c>; an open set, and at times absent.</summary>
    [JsonPropertyName("done_reason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DoneReason { get; set; }

    /// <summary>The log probabilities of the tokens, if asked for. They need not line up with the text of the frame.</summary>
    [JsonPropertyName("logprobs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaLogprob>? Logprobs { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Whether the answer ends here: some servers end with a reason and without <c>"done":true</c>.</summary>
    internal bool IsLast => Done || !string.IsNullOrWhiteSpace(DoneReason);
}

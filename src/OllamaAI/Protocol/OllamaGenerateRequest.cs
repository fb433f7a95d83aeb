using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/generate</c>.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaGenerateRequest
{
    /// <summary>The model's name.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>The prompt. Without one the server only loads (or unloads) the model.</summary>
    [JsonPropertyName("prompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Prompt { get; set; }

    /// <summary>The text after the gap that the model fills; needs the capability "insert".</summary>
    [JsonPropertyName("suffix"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Suffix { get; set; }

    /// <summary>The system prompt in place of the model's own.</summary>
    [JsonPropertyName("system"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? System { get; set; }

    /// <summary>The Go template in place of the model's own.</summary>
    [JsonPropertyName("template"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; set; }

    /// <summary>The tokens of an earlier answer, to go on from. The server calls this deprecated; chat is the way.</summary>
    [JsonPropertyName("context"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<int>? Context { get; set; }

    /// <summary>Whether the prompt is used as it is, without a template.</summary>
    [JsonPropertyName("raw"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Raw { get; set; }

    /// <summary>The form of the answer.</summary>
    /// <value>The default is free text.</value>
    [JsonPropertyName("format"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OllamaFormat Format { get; set; }

    /// <summary>Pictures, and for models with the capability "audio" also WAV or MP3 sound, as raw bytes.</summary>
    [JsonPropertyName("images"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<ReadOnlyMemory<byte>>? Images { get; set; }

    /// <summary>Sampling and runner options.</summary>
    [JsonPropertyName("options"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaModelOptions? Options { get; set; }

    /// <summary>Whether a thinking model thinks.</summary>
    /// <value>The default lets the server decide: thinking models think.</value>
    [JsonPropertyName("think"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ThinkLevel Think { get; set; }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    [JsonPropertyName("keep_alive"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public KeepAlive KeepAlive { get; set; }

    /// <summary>Whether a prompt that is longer than the context is cut silently; <see langword="false"/> makes it an error.</summary>
    /// <value>The server's default is <see langword="true"/>.</value>
    [JsonPropertyName("truncate"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Truncate { get; set; }

    /// <summary>Whether the context is shifted when it is full while generating.</summary>
    /// <value>The server's default is <see langword="true"/> for most models.</value>
    [JsonPropertyName("shift"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Shift { get; set; }

    /// <summary>Whether log probabilities of the generated tokens are returned.</summary>
    [JsonPropertyName("logprobs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Logprobs { get; set; }

    /// <summary>How many alternatives are returned for each token, 0 to 20; needs <see cref="Logprobs"/>.</summary>
    [JsonPropertyName("top_logprobs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TopLogprobs { get; set; }

    /// <summary>Whether the answer arrives piece by piece.</summary>
    /// <remarks><see cref="OllamaClient"/> ignores this value and sends what its method needs.</remarks>
    /// <value>The server's default is <see langword="true"/>.</value>
    [JsonPropertyName("stream"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Stream { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    internal OllamaGenerateRequest WithStream(bool stream)
    {
        var copy = (OllamaGenerateRequest)MemberwiseClone();
        copy.Stream = stream;
        return copy;
    }
}

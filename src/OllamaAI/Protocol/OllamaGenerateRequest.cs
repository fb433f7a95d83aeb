using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/generate</c>.</summary>
/// <remarks>Members that are not set are not sent. A request is never changed by the client and may be used again, also concurrently.</remarks>
public sealed class OllamaGenerateRequest
{
    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    /// <summary>The prompt. Without one the server only loads (or unloads) the model.</summary>
    public string? Prompt { get; set; }

    /// <summary>The text after the gap that the model fills; needs the capability "insert".</summary>
    public string? Suffix { get; set; }

    /// <summary>The system prompt in place of the model's own.</summary>
    public string? System { get; set; }

    /// <summary>The Go template in place of the model's own.</summary>
    public string? Template { get; set; }

    /// <summary>The tokens of an earlier answer, to go on from. The server calls this deprecated; chat is the way.</summary>
    public IList<int>? Context { get; set; }

    /// <summary>Whether the prompt is used as it is, without a template.</summary>
    public bool? Raw { get; set; }

    /// <summary>The form of the answer.</summary>
    /// <value>The default is free text.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OllamaFormat Format { get; set; }

    /// <summary>Pictures, and for models with the capability "audio" also WAV or MP3 sound, as raw bytes.</summary>
    [JsonConverter(typeof(Base64ListConverter))]
    public IList<ReadOnlyMemory<byte>>? Images { get; set; }

    /// <summary>Sampling and runner options.</summary>
    public OllamaModelOptions? Options { get; set; }

    /// <summary>Whether a thinking model thinks.</summary>
    /// <value>The default lets the server decide: thinking models think.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ThinkLevel Think { get; set; }

    /// <summary>How long the model stays loaded after the request.</summary>
    /// <value>The default lets the server decide: five minutes.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public KeepAlive KeepAlive { get; set; }

    /// <summary>Whether a prompt that is longer than the context is cut silently; <see langword="false"/> makes it an error.</summary>
    /// <value>The server's default is <see langword="true"/>.</value>
    public bool? Truncate { get; set; }

    /// <summary>Whether the context is shifted when it is full while generating.</summary>
    /// <value>The server's default is <see langword="true"/> for most models.</value>
    public bool? Shift { get; set; }

    /// <summary>Whether log probabilities of the generated tokens are returned.</summary>
    public bool? Logprobs { get; set; }

    /// <summary>How many alternatives are returned for each token, 0 to 20; needs <see cref="Logprobs"/>.</summary>
    public int? TopLogprobs { get; set; }

    /// <summary>Return the rendered prompt instead of an answer (<c>_debug_render_only</c>).</summary>
    [JsonPropertyName("_debug_render_only")]
    public bool? DebugRenderOnly { get; set; }

    /// <summary>HTTP headers for this request alone; never part of the body.</summary>
    [JsonIgnore]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Further members, sent as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    [JsonInclude]
    internal bool? Stream { get; set; }

    internal OllamaGenerateRequest WithStream(bool stream)
    {
        var copy = (OllamaGenerateRequest)MemberwiseClone();
        copy.Stream = stream;
        return copy;
    }
}

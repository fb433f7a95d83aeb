using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/chat</c>.</summary>
/// <remarks>Members that are not set are not sent. A request is never changed by the client and may be used again, also concurrently.</remarks>
public sealed class OllamaChatRequest
{
    /// <summary>The model's name, such as <c>llama3.2</c> or <c>hf.co/user/model:Q4_K_M</c>.</summary>
    public string? Model { get; set; }

    /// <summary>The conversation. Without messages the server only loads (or unloads) the model.</summary>
    [JsonConverter(typeof(MessageListConverter))]
    public IList<OllamaMessage>? Messages { get; set; }

    /// <summary>The functions that the model may call; needs the capability "tools".</summary>
    public IList<OllamaTool>? Tools { get; set; }

    /// <summary>The form of the answer.</summary>
    /// <value>The default is free text.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OllamaFormat Format { get; set; }

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

    /// <summary>Whether the context is shifted when it is full while generating; <see langword="false"/> ends the answer instead.</summary>
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

    internal OllamaChatRequest Clone() => (OllamaChatRequest)MemberwiseClone();

    internal OllamaChatRequest WithStream(bool stream)
    {
        var copy = Clone();
        copy.Stream = stream;
        return copy;
    }
}

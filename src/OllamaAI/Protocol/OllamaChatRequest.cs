using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The body of <c>POST /api/chat</c>.</summary>
/// <remarks>Members that are not set are not sent. The client never changes a request; it can be used again, also concurrently.</remarks>
public sealed class OllamaChatRequest
{
    /// <summary>The model's name, such as <c>llama3.2</c> or <c>hf.co/user/model:Q4_K_M</c>.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>The conversation. Without messages the server only loads (or unloads) the model.</summary>
    [JsonPropertyName("messages"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaMessage>? Messages { get; set; }

    /// <summary>The functions that the model may call; needs the capability "tools".</summary>
    [JsonPropertyName("tools"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaTool>? Tools { get; set; }

    /// <summary>The form of the answer.</summary>
    /// <value>The default is free text.</value>
    [JsonPropertyName("format"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OllamaFormat Format { get; set; }

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

    /// <summary>Whether the context is shifted when it is full while generating; <see langword="false"/> ends the answer instead.</summary>
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

    internal OllamaChatRequest Clone() => (OllamaChatRequest)MemberwiseClone();

    internal OllamaChatRequest WithStream(bool stream)
    {
        if (Stream == stream)
        {
            return this;
        }

        var copy = Clone();
        copy.Stream = stream;
        return copy;
    }
}

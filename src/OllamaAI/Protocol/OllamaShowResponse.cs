using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>What the server knows about a model (<c>POST /api/show</c>).</summary>
public sealed class OllamaShowResponse
{
    /// <summary>All license texts.</summary>
    [JsonPropertyName("license"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? License { get; set; }

    /// <summary>A Modelfile from which the model could be made again.</summary>
    [JsonPropertyName("modelfile"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Modelfile { get; set; }

    /// <summary>The model's own options as text, one a line; <see cref="GetParameters"/> reads it.</summary>
    [JsonPropertyName("parameters"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameters { get; set; }

    /// <summary>The prompt template: Go's syntax, or Jinja if the model brings its own.</summary>
    [JsonPropertyName("template"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; set; }

    /// <summary>The model's own system prompt.</summary>
    [JsonPropertyName("system"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? System { get; set; }

    /// <summary>The built-in prompt renderer, if the server names one.</summary>
    [JsonPropertyName("renderer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Renderer { get; set; }

    /// <summary>The built-in output parser, if the server names one.</summary>
    [JsonPropertyName("parser"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parser { get; set; }

    /// <summary>Format, family, parameter count and quantization.</summary>
    [JsonPropertyName("details"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaModelDetails? Details { get; set; }

    /// <summary>The messages every conversation starts with.</summary>
    [JsonPropertyName("messages"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaMessage>? Messages { get; set; }

    /// <summary>The model at <see cref="RemoteHost"/> if this one is a stub for it.</summary>
    [JsonPropertyName("remote_model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RemoteModel { get; set; }

    /// <summary>The host that answers if this model is a stub for a remote one.</summary>
    [JsonPropertyName("remote_host"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RemoteHost { get; set; }

    /// <summary>The metadata of the model's file, such as <c>general.architecture</c>.</summary>
    /// <remarks>Arrays are null unless asked for with <see cref="OllamaShowRequest.Verbose"/>.</remarks>
    [JsonPropertyName("model_info"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, JsonElement>? ModelInfo { get; set; }

    /// <summary>The same for a separate vision projector.</summary>
    [JsonPropertyName("projector_info"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, JsonElement>? ProjectorInfo { get; set; }

    /// <summary>The model's tensors.</summary>
    [JsonPropertyName("tensors"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<OllamaTensor>? Tensors { get; set; }

    /// <summary>
    /// What the model can do, since 0.6.4: <c>completion</c>, <c>tools</c>, <c>vision</c>, <c>thinking</c>, <c>embedding</c> …
    /// </summary>
    [JsonPropertyName("capabilities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? Capabilities { get; set; }

    /// <summary>How the model can think, since 0.34.3; <see langword="null"/> if the server does not say.</summary>
    [JsonPropertyName("thinking"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaThinking? Thinking { get; set; }

    /// <summary>When the model was installed or last changed.</summary>
    [JsonPropertyName("modified_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>The oldest server version that can run the model.</summary>
    [JsonPropertyName("requires"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Requires { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>The architecture, such as <c>llama</c>, from <see cref="ModelInfo"/>.</summary>
    [JsonIgnore]
    public string? Architecture => ModelInfoJson.ReadString(ModelInfo, "general.architecture");

    /// <summary>The number of parameters, from <see cref="ModelInfo"/>.</summary>
    [JsonIgnore]
    public long? ParameterCount => ModelInfoJson.ReadInt64(ModelInfo, "general.parameter_count");

    /// <summary>The context the model was trained for, in tokens, from <see cref="ModelInfo"/>.</summary>
    [JsonIgnore]
    public long? ContextLength => ModelInfoJson.ReadInt64(ModelInfo, $"{Architecture}.context_length");

    /// <summary>The length of its vectors, from <see cref="ModelInfo"/>.</summary>
    [JsonIgnore]
    public long? EmbeddingLength => ModelInfoJson.ReadInt64(ModelInfo, $"{Architecture}.embedding_length");

    /// <summary>The model's own options by name, each with its values in order; only lists such as <c>stop</c> have several.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> GetParameters() => ModelParameters.Parse(Parameters);
}

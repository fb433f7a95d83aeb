using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A model that is in memory (<c>GET /api/ps</c>).</summary>
public sealed class OllamaRunningModel
{
    /// <summary>The name with its tag, such as <c>llama3.2:latest</c>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    /// <summary>The same as <see cref="Name"/>.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; set; }

    /// <summary>The memory in use, in bytes; not the size of its files.</summary>
    [JsonPropertyName("size")]
    public long Size { get; set; }

    /// <summary>The part of <see cref="Size"/> that is in the memory of graphics cards, in bytes.</summary>
    [JsonPropertyName("size_vram")]
    public long SizeVram { get; set; }

    /// <summary>The SHA-256 of the manifest, 64 hexadecimal digits.</summary>
    [JsonPropertyName("digest"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Digest { get; set; }

    /// <summary>Format, family, parameter count and quantization.</summary>
    [JsonPropertyName("details"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OllamaModelDetails? Details { get; set; }

    /// <summary>When the model leaves memory unless it is used again; some 292 years ahead if it stays for ever.</summary>
    [JsonPropertyName("expires_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The context window it runs with, in tokens, since 0.10.</summary>
    [JsonPropertyName("context_length"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ContextLength { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

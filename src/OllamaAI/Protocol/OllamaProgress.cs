using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>One frame of a pull, push or create, as the server sends it.</summary>
/// <remarks>
/// The figures belong to one layer, are left out while they are 0, can fall when the server starts a part again, and need never
/// reach <see cref="Total"/>. <see cref="ModelProgress"/> is what to show.
/// </remarks>
public sealed class OllamaProgress
{
    /// <summary>The step in words, such as <c>pulling manifest</c>, <c>pulling 6a0746a1ec1a</c> or <c>success</c>; an open set.</summary>
    [JsonPropertyName("status"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; set; }

    /// <summary>The layer.</summary>
    [JsonPropertyName("digest"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Digest { get; set; }

    /// <summary>The layer's size, in bytes.</summary>
    [JsonPropertyName("total"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Total { get; set; }

    /// <summary>How much of the layer is done, in bytes.</summary>
    [JsonPropertyName("completed"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Completed { get; set; }

    /// <summary>Members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

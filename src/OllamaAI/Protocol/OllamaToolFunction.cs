using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The declaration of a function: its name, what it is for, and its parameters.</summary>
public sealed class OllamaToolFunction
{
    /// <summary>The name that the model calls.</summary>
    public string? Name { get; set; }

    /// <summary>What the function does and when to use it.</summary>
    public string? Description { get; set; }

    /// <summary>The JSON schema of the parameters. The server keeps only part of JSON Schema and rejects boolean schemas (protocol 2.6).</summary>
    public JsonElement? Parameters { get; set; }

    /// <summary>Further members, kept as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing;

/// <summary>A tool that a model is offered, as Ollama passes it on: members that Ollama does not know are gone.</summary>
public sealed class ModelTool
{
    private readonly JsonElement? _function;

    internal ModelTool(JsonElement tool)
    {
        Raw = tool;
        _function = tool.Member("function");
    }

    /// <summary>Gets the function's name.</summary>
    public string Name => _function?.Member("name")?.GetString() ?? "";

    /// <summary>Gets what the function does, in the words of the client.</summary>
    /// <value>The empty string if the client gave no description.</value>
    public string Description => _function?.Member("description")?.GetString() ?? "";

    /// <summary>Gets the JSON schema of the arguments.</summary>
    public JsonObject Parameters => _function?.Member("parameters") is { } parameters ? parameters.ToObject() : [];

    /// <summary>Gets the whole tool.</summary>
    internal JsonElement Raw { get; }

    /// <summary>Returns the tool as JSON.</summary>
    /// <returns>The JSON.</returns>
    public override string ToString() => Raw.GetRawText();
}

using System.Text.Json.Nodes;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>A call to be made.</summary>
internal sealed record ToolCall(Tool Tool, JsonObject Arguments);

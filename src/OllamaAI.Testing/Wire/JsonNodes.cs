using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Testing.Wire;

/// <summary>Between the elements that the server reads and the nodes that tests write and read.</summary>
internal static class JsonNodes
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>An object as a node; anything else gives an empty one.</summary>
    public static JsonObject ToObject(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element)! : [];

    public static JsonNode? ToNode(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };

    public static JsonElement ToElement(this JsonNode node) => GoJson.ParseText(node.ToJsonString());
}

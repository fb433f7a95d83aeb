using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Decisions;

/// <summary>Turns what an application knows into the state that a decision model reads.</summary>
internal static class DecisionState
{
    /// <exception cref="ArgumentException">The state is blank, or its JSON is neither a text, an object nor an array.</exception>
    /// <exception cref="NotSupportedException">The type has no contract in <paramref name="options"/>.</exception>
    public static JsonNode ToNode(object state, JsonSerializerOptions options)
    {
        var node = state switch
        {
            string text => JsonValue.Create(text),
            JsonNode given => given.DeepClone(),
            _ => JsonSerializer.SerializeToNode(state, options.GetTypeInfo(state.GetType())),
        };
        return node?.GetValueKind() switch
        {
            JsonValueKind.String when !string.IsNullOrWhiteSpace(node.GetValue<string>()) => node,
            JsonValueKind.Object or JsonValueKind.Array => node,
            JsonValueKind.String => throw new ArgumentException("The state is blank.", nameof(state)),
            _ => throw new ArgumentException("The state must be a text, or an object or list that can be written as JSON.", nameof(state)),
        };
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Testing;

/// <summary>Writes tool calls as text.</summary>
internal static class CallText
{
    public static string Of(string name, JsonElement arguments, ModelToolCallNotation notation) => notation switch
    {
        ModelToolCallNotation.Json => Object(name, arguments, "arguments"),
        ModelToolCallNotation.Fence => $"```json\n{Object(name, arguments, "parameters")}\n```",
        ModelToolCallNotation.ToolCallTag => $"<tool_call>\n{Object(name, arguments, "arguments")}\n</tool_call>",
        ModelToolCallNotation.MistralToken => $"[TOOL_CALLS][{Object(name, arguments, "arguments")}]",
        ModelToolCallNotation.PythonTag => $"<|python_tag|>{Object(name, arguments, "parameters")}",
        ModelToolCallNotation.Python => $"{name}({Members(arguments, member => $"{member.Name}={Python(member.Value)}")})",
        _ => throw new ArgumentOutOfRangeException(nameof(notation), notation, "The notation is unknown."),
    };

    private static string Object(string name, JsonElement arguments, string member) =>
        $$"""{"name": {{Quote(name)}}, "{{member}}": {{arguments.GetRawText()}}}""";

    private static string Python(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Python))}]",
        JsonValueKind.Object => $"{{{Members(value, member => $"{Quote(member.Name)}: {Python(member.Value)}")}}}",
        _ => value.GetRawText(),
    };

    private static string Members(JsonElement value, Func<JsonProperty, string> write) =>
        string.Join(", ", value.EnumerateObject().Select(write));

    private static string Quote(string text) => JsonValue.Create(text)!.ToJsonString();
}

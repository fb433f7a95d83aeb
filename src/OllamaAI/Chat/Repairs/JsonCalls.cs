using System.Text.Json;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Reads calls as JSON: one, a list, or OpenAI's message with them.</summary>
internal static class JsonCalls
{
    private static readonly string[] Wrappers = ["tool_calls", "function_call"];
    private static readonly string[] Harmless = ["type", "id", "index"];

    /// <summary>The members that such an object can begin with.</summary>
    public static IReadOnlyList<string> Members { get; } = ["name", "function", "arguments", "parameters", .. Wrappers, .. Harmless];

    /// <summary>Adds the calls that a JSON value says, if it says nothing else.</summary>
    /// <param name="json">The value.</param>
    /// <param name="name">The name in front of it; the value is then the arguments.</param>
    /// <param name="calls">Where to add them.</param>
    public static bool Add(string json, string? name, List<OllamaToolCall> calls)
    {
        JsonElement value;
        try
        {
            value = JsonElement.Parse(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }

        if (name is null)
        {
            return AddAll(value, calls);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        calls.Add(ToCall(name, value));
        return true;
    }

    private static bool AddAll(JsonElement value, List<OllamaToolCall> calls) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().All(item => Add(item, calls))
        : Unwrap(value) is var inner && inner.ValueKind == JsonValueKind.Array ? AddAll(inner, calls)
        : Add(inner, calls);

    // OpenAI's message around its calls.
    private static JsonElement Unwrap(JsonElement value)
    {
        var members = value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Take(2).ToList() : [];
        return members is [var only] && Wrappers.Contains(only.Name) ? only.Value : value;
    }

    private static bool Add(JsonElement call, List<OllamaToolCall> calls)
    {
        string? name = null;
        JsonElement? arguments = null;
        foreach (var member in call.ValueKind == JsonValueKind.Object ? call.EnumerateObject() : default)
        {
            switch (member.Name)
            {
                case "function" when member.Value.ValueKind == JsonValueKind.Object && name is null:
                    return Add(member.Value, calls)
                        && call.EnumerateObject().All(other => other.Name == "function" || Harmless.Contains(other.Name));
                case "name" or "function" when member.Value.ValueKind == JsonValueKind.String && name is null:
                    name = member.Value.GetString();
                    break;
                case "arguments" or "parameters" when arguments is null && IsArguments(member.Value):
                    arguments = member.Value;
                    break;
                case var other when Harmless.Contains(other):
                    break;
                default:
                    return false;
            }
        }

        if (string.IsNullOrWhiteSpace(name) || arguments is null)
        {
            return false;
        }

        calls.Add(ToCall(name!, arguments.Value));
        return true;
    }

    // OpenAI's form holds the object as text.
    private static bool IsArguments(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.String && ArgumentNotation.To(value, "object") is not null);

    private static OllamaToolCall ToCall(string name, JsonElement arguments) =>
        new() { Function = new OllamaToolCallFunction { Name = name, Arguments = arguments } };
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Schemas;

namespace OllamaAI.Chat;

/// <summary>Tool calls in both directions.</summary>
internal static class ToolCallMapper
{
    /// <summary>A call of the model; <see langword="null"/> for one without a name, which nobody could answer.</summary>
    public static FunctionCallContent? ToContent(OllamaToolCall? call)
    {
        if (call?.Function is not { } function || string.IsNullOrWhiteSpace(function.Name))
        {
            return null;
        }

        var id = string.IsNullOrEmpty(call.Id) ? $"call_{Guid.NewGuid():N}" : call.Id;
        var content = function.Arguments is { } arguments
            ? FunctionCallContent.CreateFromParsedArguments(WellFormedJson.From(arguments), id, function.Name, ToArguments)
            : new FunctionCallContent(id, function.Name);
        content.RawRepresentation = call;
        return content;
    }

    /// <summary>A call in the history, as the server wants it back.</summary>
    public static OllamaToolCall ToWire(FunctionCallContent call, int index, JsonSerializerOptions options) => new()
    {
        Id = string.IsNullOrEmpty(call.CallId) ? null : call.CallId,
        Function = new OllamaToolCallFunction
        {
            Index = index,
            Name = call.Name,
            Arguments = JsonSerializer.SerializeToElement(
                call.Arguments ?? new Dictionary<string, object?>(),
                options.GetTypeInfo(typeof(IDictionary<string, object?>))),
        },
    };

    private static Dictionary<string, object?>? ToArguments(JsonElement arguments) => arguments.ValueKind switch
    {
        JsonValueKind.Object => FromObject(arguments),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => FromText(arguments.GetString()!),
        var kind => throw new JsonException($"The arguments of a call must be a JSON object, not {kind}."),
    };

    // Some proxies send OpenAI's form: the object as text, and an empty text where there are no arguments.
    private static Dictionary<string, object?>? FromText(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : ToArguments(WellFormedJson.From(JsonElement.Parse(text)));

    // Models at times say a name twice; as everywhere in JSON the last one counts.
    private static Dictionary<string, object?> FromObject(JsonElement arguments)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in arguments.EnumerateObject())
        {
            result[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
        }

        return result;
    }
}

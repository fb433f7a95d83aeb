using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>Reads the messages of a chat.</summary>
internal static class MessageReader
{
    public static ModelMessage From(GoReader message) => new()
    {
        Role = message.String("role").ToLowerInvariant(),
        Content = message.String("content"),
        Thinking = message.String("thinking"),
        Images = message.Bytes("images"),
        ToolCalls = [.. message.Objects("tool_calls", "[]api.ToolCall", "ToolCall", "api.ToolCall").Select(FromCall)],
        ToolName = message.OptionalString("tool_name"),
        ToolCallId = message.OptionalString("tool_call_id"),
    };

    private static ModelToolCall FromCall(GoReader call)
    {
        var function = call.Object("function", "ToolCallFunction");
        var arguments = function?.Any("arguments") ?? GoJson.ParseText("{}");
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            throw new GoException("Value looks like object, but can't find closing '}' symbol");
        }

        return new ModelToolCall(function?.String("name") ?? "", arguments)
        {
            Id = call.OptionalString("id"),
            Index = function?.Any("index") is null ? null : function.Int("index"),
        };
    }
}

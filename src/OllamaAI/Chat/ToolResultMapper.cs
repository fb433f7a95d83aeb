using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>What a tool returned, as a message of the role "tool".</summary>
internal static class ToolResultMapper
{
    private const string Failed = "Error: Function failed.";

    public static OllamaMessage ToMessage(FunctionResultContent result, string? toolName, JsonSerializerOptions options)
    {
        var text = new StringBuilder();
        List<ReadOnlyMemory<byte>>? images = null;
        AddResult(result.Result ?? (result.Exception is null ? null : Failed));
        return new OllamaMessage
        {
            Role = ChatRole.Tool.Value,
            Content = text.ToString(),
            Images = images,
            ToolName = toolName,
            ToolCallId = string.IsNullOrEmpty(result.CallId) ? null : result.CallId,
        };

        void AddResult(object? value)
        {
            switch (value)
            {
                case FunctionResultContent inner:
                    AddResult(inner.Result ?? (inner.Exception is null ? null : Failed));
                    break;
                case AIContent content:
                    AddContent(content);
                    break;
                case Exception:
                    text.Append(Failed);
                    break;
                case IEnumerable<AIContent> contents:
                    foreach (var content in contents)
                    {
                        AddContent(content);
                    }

                    break;
                default:
                    text.Append(ToText(value, options));
                    break;
            }
        }

        void AddContent(AIContent content)
        {
            switch (content)
            {
                case TextContent { Text: var part }:
                    text.Append(part);
                    break;
                case DataContent data when MediaMapper.IsMedia(data.MediaType):
                    (images ??= []).Add(data.Data);
                    break;
                case UriContent uri when MediaMapper.IsData(uri.Uri):
                    AddContent(MediaMapper.ToData(uri));
                    break;
                case UriContent uri:
                    text.Append(uri.Uri.OriginalString);
                    break;
                case ErrorContent error:
                    text.Append(error.Message);
                    break;
                default:
                    text.Append(ToText(content, options));
                    break;
            }
        }
    }

    private static string ToText(object? value, JsonSerializerOptions options) => value switch
    {
        null => "",
        string text => text,
        // Functions made by AIFunctionFactory return JSON: a string among them is text, not a quoted literal.
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        JsonElement { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
        JsonValue node when node.TryGetValue<string>(out var text) => text,
        _ => ToJson(value, options),
    };

    private static string ToJson(object value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Serialize(value, Compact(options).GetTypeInfo(typeof(object)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // No contract for the type (ahead-of-time compilation), a cycle, not a number, a property that throws: the chat goes on with an empty result.
            return "";
        }
    }

    // Indentation would only cost tokens.
    private static JsonSerializerOptions Compact(JsonSerializerOptions options) =>
        options.WriteIndented ? CompactCopies.GetValue(options, static key => new JsonSerializerOptions(key) { WriteIndented = false }) : options;

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> CompactCopies = [];
}

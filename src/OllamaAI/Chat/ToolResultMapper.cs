using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Schemas;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>What a tool returned, as a message of the role "tool".</summary>
internal sealed class ToolResultMapper
{
    private const string Failed = "Error: Function failed.";

    private readonly JsonSerializerOptions _options;
    private readonly StringBuilder _text = new();
    private List<ReadOnlyMemory<byte>>? _images;

    private ToolResultMapper(JsonSerializerOptions options) => _options = options;

    public static OllamaMessage ToMessage(FunctionResultContent result, string? toolName, JsonSerializerOptions options)
    {
        var mapper = new ToolResultMapper(options);
        mapper.AddResult(result);
        return new OllamaMessage
        {
            Role = ChatRole.Tool.Value,
            Content = mapper._text.ToString(),
            Images = mapper._images,
            ToolName = toolName,
            ToolCallId = string.IsNullOrEmpty(result.CallId) ? null : result.CallId,
        };
    }

    private void AddResult(FunctionResultContent result) => AddValue(result.Result ?? (result.Exception is null ? null : Failed));

    private void AddValue(object? value)
    {
        switch (value)
        {
            case FunctionResultContent inner:
                AddResult(inner);
                break;
            case AIContent content:
                AddContent(content);
                break;
            case Exception:
                _text.Append(Failed);
                break;
            case IEnumerable<AIContent> contents:
                foreach (var content in contents)
                {
                    AddContent(content);
                }

                break;
            default:
                _text.Append(ToText(value, _options));
                break;
        }
    }

    private void AddContent(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text: var part }:
                _text.Append(part);
                break;
            case DataContent data when MediaMapper.IsMedia(data.MediaType):
                (_images ??= []).Add(data.Data);
                break;
            case DataContent data when MediaMapper.IsText(data.MediaType):
                _text.Append(Encoding.UTF8.GetString(data.Data.Span));
                break;
            case DataContent data:
                // Base64 would fill the context with what no model reads.
                _text.Append(CultureInfo.InvariantCulture, $"[{data.MediaType}, {data.Data.Length} bytes, not shown]");
                break;
            case UriContent uri when MediaMapper.IsData(uri.Uri):
                AddContent(MediaMapper.ToData(uri));
                break;
            case UriContent uri:
                _text.Append(uri.Uri.OriginalString);
                break;
            case ErrorContent error:
                _text.Append(error.Message);
                break;
            default:
                _text.Append(ToText(content, _options));
                break;
        }
    }

    private static string ToText(object? value, JsonSerializerOptions options) => value switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
        // Functions made by AIFunctionFactory return JSON: a string among them is text, not a quoted literal.
        // JavaScript servers cut texts in the middle of a character, which would throw when it is read or written.
        JsonElement { ValueKind: JsonValueKind.String } element => WellFormedJson.From(element).GetString()!,
        JsonElement element => ToJson(WellFormedJson.From(element), options),
        JsonValue node when node.TryGetValue<JsonElement>(out var element) => ToText(element, options),
        JsonValue node when node.TryGetValue<string>(out var text) => text,
        _ => ToJson(value, options),
    };

    private static string ToJson(object value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Serialize(value, options.GetTypeInfo(typeof(object)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // No contract for the type (ahead-of-time compilation), a cycle, not a number, a property that throws: the chat goes on with an empty result.
            return "";
        }
    }
}

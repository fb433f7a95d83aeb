using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Schemas;

namespace OllamaAI.Chat;

/// <summary>What a tool returned, as a message of the role "tool".</summary>
internal sealed class ToolResultMapper
{
    private const string Failed = "Error: Function failed.";
    private const string Unwritable = "Error: The function returned a value that cannot be written as JSON.";

    private readonly JsonSerializerOptions _options;
    private readonly StringBuilder _text = new();
    private List<ReadOnlyMemory<byte>>? _images;

    private ToolResultMapper(JsonSerializerOptions options) => _options = options;

    public static OllamaMessage ToMessage(FunctionResultContent result, string? toolName, string? fault, JsonSerializerOptions options)
    {
        var mapper = new ToolResultMapper(options);
        mapper.AddResult(result);
        if (result.Exception is not null && fault is not null)
        {
            // "Function failed" leaves the model to guess.
            mapper._text.Append(' ').Append(fault);
        }

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
                    AddValue(content);
                }

                break;
            case null:
                break;
            case string text:
                _text.Append(text);
                break;
            default:
                AddJson(ToJson(value));
                break;
        }
    }

    /// <summary>Adds JSON, which may be stored content or a list with such content.</summary>
    private void AddJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            var items = json.EnumerateArray().Select(item => (Json: item, Content: StoredContent.TryRead(item))).ToList();
            if (items.Exists(item => item.Content is not null))
            {
                items.ForEach(item => AddPart(item.Json, item.Content));
                return;
            }
        }

        AddPart(json, StoredContent.TryRead(json));
    }

    private void AddPart(JsonElement json, AIContent? content)
    {
        if (content is not null)
        {
            AddValue(content);
        }
        else
        {
            AddText(json);
        }
    }

    private void AddContent(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text: var part }:
                _text.Append(part);
                break;
            case DataContent data:
                AddData(data);
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
                AddText(ToJson(content));
                break;
        }
    }

    private void AddData(DataContent data)
    {
        if (MediaMapper.FindFault(data) is not { } refusal)
        {
            (_images ??= []).Add(data.Data);
        }
        else if (MediaMapper.IsText(data.MediaType))
        {
            _text.Append(Encoding.UTF8.GetString(data.Data.Span));
        }
        else
        {
            // Base64 would fill the context with what no model reads.
            var reason = MediaMapper.IsMedia(data.MediaType) ? $": {refusal.Message}" : "";
            _text.Append(CultureInfo.InvariantCulture, $"[{data.MediaType}, {data.Data.Length} bytes, not shown{reason}]");
        }
    }

    // A string is text, not a quoted literal: functions made by AIFunctionFactory return JSON.
    private void AddText(JsonElement json) => _text.Append(json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => json.GetString(),
        _ => json.GetRawText(),
    });

    private JsonElement ToJson(object value)
    {
        try
        {
            return JsonSerializer.SerializeToElement(WithWholeText(value), _options.GetTypeInfo(typeof(object)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // No contract for the type (ahead-of-time compilation), a cycle, not a number, a property that throws: the model is told,
            // so that it does not take an empty result for an answer.
            return JsonSerializer.SerializeToElement(Unwritable, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(string)));
        }
    }

    // JavaScript servers cut texts in the middle of a character, which would throw when it is read or written.
    private static object WithWholeText(object value) => value switch
    {
        JsonElement json => WellFormedJson.From(json),
        JsonValue node when node.TryGetValue<JsonElement>(out var json) => WellFormedJson.From(json),
        _ => value,
    };
}

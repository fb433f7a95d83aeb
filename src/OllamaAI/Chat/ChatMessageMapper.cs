using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From the conversation of Microsoft.Extensions.AI to the server's messages.</summary>
internal sealed class ChatMessageMapper
{
    private const string Developer = "developer";

    private readonly JsonSerializerOptions _jsonOptions;
    private readonly List<RemoteImage>? _remoteImages;
    private readonly List<OllamaMessage> _messages = [];

    // Results carry only the id of their call; the server wants the function's name as well.
    private readonly List<(string? Id, string? Name)> _openCalls = [];

    private ChatMessageMapper(JsonSerializerOptions jsonOptions, List<RemoteImage>? remoteImages)
    {
        _jsonOptions = jsonOptions;
        _remoteImages = remoteImages;
    }

    /// <summary>Maps a conversation. The messages are enumerated once and never changed.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="jsonOptions">How arguments and results become JSON.</param>
    /// <param name="remoteImages">Collects the images that are still to be loaded; <see langword="null"/> to refuse them.</param>
    public static List<OllamaMessage> ToMessages(
        IEnumerable<ChatMessage> messages, JsonSerializerOptions jsonOptions, List<RemoteImage>? remoteImages)
    {
        var mapper = new ChatMessageMapper(jsonOptions, remoteImages);
        foreach (var message in messages)
        {
            mapper.Add(message);
        }

        return mapper._messages;
    }

    private void Add(ChatMessage message)
    {
        if (message.RawRepresentation is OllamaMessage raw)
        {
            _messages.Add(raw);
            _openCalls.AddRange((raw.ToolCalls ?? []).Select(call => (call.Id, call.Function?.Name)));
            return;
        }

        var target = new OllamaMessage { Role = ToRole(message.Role) };
        var text = new StringBuilder();
        var before = _messages.Count;
        foreach (var content in message.Contents)
        {
            if (content is not FunctionResultContent result)
            {
                Add(content, target, text);
                continue;
            }

            if (target.ToolCalls is not null)
            {
                // The call stands in the same message: its result has to come after it.
                Add(target, text);
                target = new OllamaMessage { Role = target.Role };
            }

            AddResult(result);
        }

        // A message that answers calls and says something besides: the answers have to follow their calls at once.
        if (_messages.Count == before || text.Length > 0 || target.Images is not null || target.ToolCalls is not null || target.Thinking is not null)
        {
            Add(target, text);
        }
    }

    private void Add(OllamaMessage target, StringBuilder text)
    {
        target.Content = text.ToString();
        text.Clear();
        _messages.Add(target);
    }

    private void Add(AIContent content, OllamaMessage target, StringBuilder text)
    {
        switch (content)
        {
            case TextContent { Text: var part }:
                text.Append(part);
                break;
            case TextReasoningContent { Text: { Length: > 0 } thought } when new ChatRole(target.Role!) == ChatRole.Assistant:
                target.Thinking += thought;
                break;
            case DataContent data:
                (target.Images ??= []).Add(MediaMapper.ToBytes(data));
                break;
            case UriContent uri when _remoteImages is not null && !MediaMapper.IsData(uri.Uri):
                var images = target.Images ??= [];
                _remoteImages.Add(new RemoteImage(images, images.Count, uri.Uri.IsAbsoluteUri ? uri.Uri.AbsoluteUri : uri.Uri.OriginalString));
                images.Add(default);
                break;
            case UriContent uri:
                (target.Images ??= []).Add(MediaMapper.ToBytes(uri));
                break;
            case FunctionCallContent call:
                var calls = target.ToolCalls ??= [];
                calls.Add(ToolCallMapper.ToWire(call, calls.Count, _jsonOptions));
                _openCalls.Add((call.CallId, call.Name));
                break;
        }
    }

    private void AddResult(FunctionResultContent result)
    {
        // Semantic Kernel may leave ids empty; then the oldest open call is meant.
        var index = string.IsNullOrEmpty(result.CallId)
            ? (_openCalls.Count > 0 ? 0 : -1)
            : _openCalls.FindIndex(call => call.Id == result.CallId);
        string? name = null;
        if (index >= 0)
        {
            name = _openCalls[index].Name;
            _openCalls.RemoveAt(index);
        }

        _messages.Add(ToolResultMapper.ToMessage(result, name, _jsonOptions));
    }

    // A role that was never set has no value; MEAI's own default is the user's.
    private static string ToRole(ChatRole role) =>
        string.Equals(role.Value, Developer, StringComparison.OrdinalIgnoreCase) ? ChatRole.System.Value : role.Value ?? ChatRole.User.Value;
}

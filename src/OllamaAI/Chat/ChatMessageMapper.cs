using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From the conversation of Microsoft.Extensions.AI to the server's messages.</summary>
internal sealed class ChatMessageMapper
{
    private const string Developer = "developer";

    private readonly JsonSerializerOptions _jsonOptions;
    private readonly List<RemoteImage>? _remoteImages;
    private readonly ILogger _logger;
    private readonly List<OllamaMessage> _messages;

    private readonly RepairKinds _enabled;
    private RepairKinds _acted;
    private CallHistory? _calls;
    private StringBuilder? _text;

    private ChatMessageMapper(
        JsonSerializerOptions jsonOptions, List<RemoteImage>? remoteImages, RepairKinds enabled, ILogger logger, int count)
    {
        _logger = logger;
        _enabled = enabled;
        _messages = new(count);
        _jsonOptions = jsonOptions;
        _remoteImages = remoteImages;
    }

    /// <summary>Maps a conversation. The messages are enumerated once and never changed.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="jsonOptions">How arguments and results become JSON.</param>
    /// <param name="remoteImages">Collects the images that are still to be loaded; <see langword="null"/> to refuse them.</param>
    /// <param name="enabled">The repairs that are switched on.</param>
    /// <param name="logger">Logs images whose label does not fit.</param>
    /// <param name="acted">The repairs that acted.</param>
    public static List<OllamaMessage> ToMessages(
        IEnumerable<ChatMessage> messages,
        JsonSerializerOptions jsonOptions,
        List<RemoteImage>? remoteImages,
        RepairKinds enabled,
        ILogger logger,
        out RepairKinds acted)
    {
        _ = messages.TryGetNonEnumeratedCount(out var count);
        var mapper = new ChatMessageMapper(jsonOptions, remoteImages, enabled, logger, count);
        var index = 0;
        foreach (var message in messages)
        {
            mapper.Add(message ?? throw new ArgumentException($"Message {index} is null.", nameof(messages)));
            index++;
        }

        mapper.TrimHistory();
        acted = mapper._acted;
        return mapper._messages;
    }

    private void Add(ChatMessage message)
    {
        if (message.RawRepresentation is OllamaMessage raw)
        {
            _messages.Add(raw);
            foreach (var call in raw.ToolCalls ?? [])
            {
                Calls.Open(call.Id, call.Function?.Name);
            }

            return;
        }

        var target = NewMessage(ToRole(message.Role));
        var before = _messages.Count;
        for (var index = 0; index < message.Contents.Count; index++)
        {
            var content = message.Contents[index];
            if (content is not FunctionResultContent result)
            {
                Add(content, target);
                continue;
            }

            if (target.ToolCalls is not null)
            {
                // The call stands in the same message: its result has to come after it.
                Add(target);
                target = NewMessage(target.Role);
            }

            AddResult(result);
        }

        // A message that answers calls and says something besides: the answers have to follow their calls at once.
        if (_messages.Count == before || target is not { Content: "", Images: null, ToolCalls: null, Thinking: null })
        {
            Add(target);
        }
    }

    private void Add(OllamaMessage target)
    {
        if (_text is { Length: > 0 })
        {
            target.Content = _text.ToString();
            _text.Clear();
        }

        MoveThoughts(target);
        _messages.Add(target);
    }

    private void Add(AIContent content, OllamaMessage target)
    {
        switch (content)
        {
            case TextContent { Text: var part }:
                AddText(part, target);
                break;
            case TextReasoningContent { Text: { Length: > 0 } thought } when new ChatRole(target.Role!) == ChatRole.Assistant:
                target.Thinking += thought;
                break;
            case DataContent data:
                AddData(data, target);
                break;
            case UriContent uri when _remoteImages is not null && !MediaMapper.IsData(uri.Uri):
                var images = target.Images ??= [];
                var address = uri.Uri.IsAbsoluteUri ? uri.Uri.AbsoluteUri : uri.Uri.OriginalString;
                _remoteImages.Add(new RemoteImage(images, images.Count, address));
                images.Add(default);
                break;
            case UriContent uri:
                AddData(MediaMapper.ToLocalData(uri), target);
                break;
            case FunctionCallContent call:
                var calls = target.ToolCalls ??= [];
                var wire = ToolCallMapper.ToWire(call, calls.Count, _jsonOptions);
                calls.Add(wire);
                Calls.Open(call.CallId, call.Name, target, wire, CallRepair.FaultOf(call));
                break;
        }
    }

    private void AddData(DataContent data, OllamaMessage target)
    {
        // What is said to be the model's own goes back as it came.
        var isOfModel = new ChatRole(target.Role!) == ChatRole.Assistant && MediaMapper.IsMedia(data.MediaType);
        (target.Images ??= []).Add(isOfModel ? data.Data : MediaMapper.ToBytes(data, _logger));
    }

    // One piece of text is the rule, and stays the caller's string.
    private void AddText(string part, OllamaMessage target)
    {
        if (target.Content!.Length == 0)
        {
            target.Content = part;
            return;
        }

        _text ??= new StringBuilder();
        (_text.Length == 0 ? _text.Append(target.Content) : _text).Append(part);
    }

    private void AddResult(FunctionResultContent result)
    {
        var isAnswer = Calls.Answer(result.CallId, out var name, out var fault);
        var message = ToolResultMapper.ToMessage(result, name, fault, _jsonOptions);
        _messages.Add(message);
        if (!isAnswer && Calls.IsOrphan(result.CallId))
        {
            Calls.AddOrphan(message);
        }
    }

    private void TrimHistory()
    {
        if (_enabled.HasFlag(RepairKinds.TrimmedHistory) && _calls?.Trim(_messages) == true)
        {
            _acted |= RepairKinds.TrimmedHistory;
        }
    }

    private void MoveThoughts(OllamaMessage target)
    {
        if (_enabled.HasFlag(RepairKinds.ThoughtBlock)
            && new ChatRole(target.Role!) == ChatRole.Assistant
            && ThoughtBlock.TrySplit(target.Content!, out var thought, out var rest))
        {
            target.Thinking = target.Thinking + thought is { Length: > 0 } thinking ? thinking : null;
            target.Content = rest;
            _acted |= RepairKinds.ThoughtBlock;
        }
    }

    private CallHistory Calls => _calls ??= new CallHistory();

    private static OllamaMessage NewMessage(string? role) => new() { Role = role, Content = "" };

    // A role that was never set has no value; MEAI's own default is the user's.
    private static string ToRole(ChatRole role) =>
        string.Equals(role.Value, Developer, StringComparison.OrdinalIgnoreCase)
            ? ChatRole.System.Value
            : role.Value ?? ChatRole.User.Value;
}

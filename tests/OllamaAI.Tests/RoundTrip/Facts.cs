using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>What a conversation says, kind by kind and in order, however it is cut into messages.</summary>
internal sealed record Facts(string Texts, string Thoughts, string Pictures, string Calls, string Results)
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>What the caller said, as far as Ollama can be told.</summary>
    public static Facts Of(IEnumerable<ChatMessage> messages)
    {
        var (texts, thoughts, pictures, calls, results) = (new Story(), new Story(), new Story(), new Story(), new Story());
        foreach (var message in messages)
        {
            var role = message.Role.Value?.ToUpperInvariant() switch
            {
                null => "user",
                "DEVELOPER" => "system",
                _ => message.Role.Value,
            };
            if (message.RawRepresentation is OllamaMessage raw)
            {
                texts.Add(raw.Role!, raw.Content!);
                continue;
            }

            foreach (var content in message.Contents)
            {
                switch (content)
                {
                    case TextContent text: texts.Add(role, text.Text); break;
                    case TextReasoningContent reasoning when role.Equals("assistant", StringComparison.OrdinalIgnoreCase): thoughts.Add("", reasoning.Text); break;
                    case DataContent data: pictures.Add("", $"{data.Base64Data},"); break;
                    case UriContent uri: pictures.Add("", $"{uri.Uri.OriginalString.Split(',')[1]},"); break;
                    case FunctionCallContent call: calls.Add("", Call(call.CallId, call.Name, ArgumentsOf(call))); break;
                    case FunctionResultContent result: results.Add("", Result(result.CallId)); break;
                }
            }
        }

        return new(texts.ToString(), thoughts.ToString(), pictures.ToString(), calls.ToString(), results.ToString());
    }

    /// <summary>What arrived, without the pictures in results.</summary>
    public static Facts Of(JsonElement.ArrayEnumerator messages)
    {
        var (texts, thoughts, pictures, calls, results) = (new Story(), new Story(), new Story(), new Story(), new Story());
        foreach (var message in messages)
        {
            if (IsResult(message))
            {
                results.Add("", Result(Text(message, "tool_call_id")));
                continue;
            }

            texts.Add(Text(message, "role"), Text(message, "content"));
            thoughts.Add("", Text(message, "thinking"));
            Items(message, "images").ForEach(image => pictures.Add("", $"{image.GetString()},"));
            Items(message, "tool_calls").ForEach(call => calls.Add(
                "", Call(Text(call, "id"), Text(call.GetProperty("function"), "name"), call.GetProperty("function").GetProperty("arguments"))));
        }

        return new(texts.ToString(), thoughts.ToString(), pictures.ToString(), calls.ToString(), results.ToString());
    }

    /// <summary>The text as it can be sent: half a surrogate pair is none.</summary>
    public static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The arguments as JSON; none are an empty object.</summary>
    public static JsonElement ArgumentsOf(FunctionCallContent call) =>
        JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), Compact.GetTypeInfo(typeof(IDictionary<string, object?>)));

    // Results alone carry the name or the id of a call, or come from a result that had neither: then no member but role and content.
    private static bool IsResult(JsonElement message) =>
        message.TryGetProperty("tool_call_id", out _) || message.TryGetProperty("tool_name", out _) || message.GetProperty("role").GetString() == "tool";

    private static string Call(string id, string name, JsonElement arguments) => $"{id}:{name}({JsonSerializer.Serialize(arguments, Compact)});";

    private static string Result(string id) => $"{id};";

    private static string Text(JsonElement value, string name) => value.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static List<JsonElement> Items(JsonElement value, string name) => value.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    /// <summary>Texts, each under who says it; the parts of one speaker run together.</summary>
    private sealed class Story
    {
        private readonly StringBuilder _text = new();
        private string? _speaker;

        public void Add(string speaker, string text)
        {
            if (text.Length > 0)
            {
                _text.Append(speaker == _speaker ? "" : $"\n{speaker}> ").Append(text);
                _speaker = speaker;
            }
        }

        public override string ToString() => Readable(_text.ToString());
    }
}

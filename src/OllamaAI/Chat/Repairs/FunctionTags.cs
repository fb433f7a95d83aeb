using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>
/// Reads calls as llama and qwen write them in tags: <c>&lt;function=f&gt;{"a":1}&lt;/function&gt;</c>, or each argument as
/// <c>&lt;parameter=a&gt;1&lt;/parameter&gt;</c>, whose values are text.
/// </summary>
internal static class FunctionTags
{
    public const string Opener = "<function=";

    private const string Closer = "</function>";
    private const string ParameterOpener = "<parameter=";
    private const string ParameterCloser = "</parameter>";

    /// <summary>Adds the calls if the text is nothing else.</summary>
    public static bool TryRead(string text, List<OllamaToolCall> calls)
    {
        List<OllamaToolCall> found = [];
        while (TakeElement(ref text, Opener, Closer, out var name, out var body))
        {
            if (ArgumentsIn(body.Trim()) is not { } arguments)
            {
                return false;
            }

            found.Add(new() { Function = new OllamaToolCallFunction { Name = name, Arguments = arguments } });
        }

        if (found.Count == 0 || text.Length > 0)
        {
            return false;
        }

        calls.AddRange(found);
        return true;
    }

    private static JsonElement? ArgumentsIn(string body)
    {
        if (JsonScanner.LengthOf(body) == body.Length && body is ['{', ..])
        {
            return JsonElement.Parse(body);
        }

        var arguments = new JsonObject();
        while (TakeElement(ref body, ParameterOpener, ParameterCloser, out var name, out var value))
        {
            arguments[name] = WithoutOuterLineFeeds(value);
        }

        return body.Length == 0 ? JsonElement.Parse(arguments.ToJsonString()) : null;
    }

    // The tags stand on lines of their own; any other white space is the value's, such as the indentation of code.
    private static string WithoutOuterLineFeeds(string value)
    {
        value = value.StartsWith('\n') ? value[1..] : value.StartsWith("\r\n", StringComparison.Ordinal) ? value[2..] : value;
        return value.EndsWith("\r\n", StringComparison.Ordinal) ? value[..^2] : value.EndsWith('\n') ? value[..^1] : value;
    }

    private static bool TakeElement(ref string text, string opener, string closer, out string name, out string body)
    {
        (name, body) = ("", "");
        var nameEnd = text.IndexOf('>');
        var end = text.IndexOf(closer, StringComparison.Ordinal);
        if (!text.StartsWith(opener, StringComparison.Ordinal) || nameEnd < 0 || end < nameEnd)
        {
            return false;
        }

        name = text[opener.Length..nameEnd].Trim();
        body = text[(nameEnd + 1)..end];
        text = text[(end + closer.Length)..].Trim();
        return name.Length > 0;
    }
}

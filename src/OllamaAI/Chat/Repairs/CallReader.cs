using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Reads calls that a model wrote as text, if the text is nothing else.</summary>
internal static class CallReader
{
    // A fence, a prefix, a tag and a list; a model that repeats itself writes them without end.
    private const int MaxOpeners = 8;

    private const string MistralName = "[ARGS]";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz_";

    private static readonly string[] Tags = ["tool_call", "tool_calls", "function_call", "function_calls", "tools"];
    private static readonly string[] Fences = ["```", "~~~"];
    private static readonly string[] Prefixes = ["[TOOL_CALLS]", "<|python_tag|>", "<|tool_call|>", "<|tool_calls|>", "functools"];
    private static readonly string[] Namespaces = ["", "default_api.", "functions."];
    private static readonly string[] Ends = ["<|eom_id|>", "<|eot_id|>", "<|im_end|>", "</s>"];
    private static readonly string[] Openers = [.. Fences, .. Prefixes, .. Tags.Select(tag => $"<{tag}>"), FunctionTags.Opener, "["];

    /// <summary>Whether a text begins as a call does, or more of it has to be seen to tell.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text, IReadOnlyCollection<string> offered) => MayBegin(text, offered, depth: 0);

    private static bool MayBegin(ReadOnlySpan<char> text, IReadOnlyCollection<string> offered, int depth)
    {
        text = text.TrimStart();
        if (text is ['`'] or ['`', '{', ..])
        {
            text = text[1..];
        }

        if (text is [] or ['{', ..])
        {
            return text is [] || MayBeginObject(text[1..].TrimStart());
        }

        foreach (var opener in Openers)
        {
            if (BeginsAs(text, opener))
            {
                return text.Length <= opener.Length
                    || opener == FunctionTags.Opener
                    || (depth < MaxOpeners && MayBegin(Behind(text, opener), offered, depth + 1));
            }
        }

        foreach (var name in offered)
        {
            if (BeginsAs(text, $"{name}{MistralName}") || MayBeginPython(text, $"{name}("))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBeginPython(ReadOnlySpan<char> text, string call)
    {
        foreach (var prefix in Namespaces)
        {
            if (BeginsAs(text, $"{prefix}{call}") || BeginsAs(text, $"print({prefix}{call}"))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>The calls, or <see langword="null"/> if the text is something else or calls what was not offered.</returns>
    public static List<OllamaToolCall>? Read(string text, IReadOnlyCollection<string> offered)
    {
        List<OllamaToolCall> calls = [];
        return ReadTagged(Unpack(text), calls) && calls.Count > 0 && calls.TrueForAll(IsOffered) ? calls : null;

        bool IsOffered(OllamaToolCall call) =>
            offered.Contains(ToolNameCleaner.Clean(call.Function!.Name!, offered), StringComparer.Ordinal);
    }

    private static bool MayBeginObject(ReadOnlySpan<char> text)
    {
        foreach (var member in JsonCalls.Members)
        {
            if (BeginsAs(text, $"\"{member}\""))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsAs(ReadOnlySpan<char> text, string opener) =>
        text.StartsWith(opener) || opener.AsSpan().StartsWith(text);

    // Behind a fence stands the name of a language.
    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> text, string opener) =>
        Fences.Contains(opener) ? text[opener.Length..].TrimStart(Letters) : text[opener.Length..];

    private static string Unpack(string text)
    {
        text = text.Trim();
        foreach (var end in Ends)
        {
            text = text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length].TrimEnd() : text;
        }

        text = WithoutFence(text);
        foreach (var prefix in Prefixes)
        {
            text = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..].TrimStart() : text;
        }

        return text;
    }

    private static string WithoutFence(string text)
    {
        var line = text.IndexOf('\n');
        foreach (var fence in Fences)
        {
            var isFenced = text.StartsWith(fence, StringComparison.Ordinal) && text.EndsWith(fence, StringComparison.Ordinal) && line > 0;
            if (isFenced && line < text.Length - fence.Length)
            {
                return text[(line + 1)..^fence.Length].Trim();
            }
        }

        // A call in Python's notation between backticks is quoted, not made.
        return text is ['`', '{', .., '}', '`'] ? text[1..^1] : text;
    }

    private static bool ReadTagged(string text, List<OllamaToolCall> calls)
    {
        if (Array.Find(Tags, tag => text.StartsWith($"<{tag}>", StringComparison.Ordinal)) is not { } tag)
        {
            return ReadCalls(text, calls);
        }

        var (open, close) = ($"<{tag}>", $"</{tag}>");
        while (text.StartsWith(open, StringComparison.Ordinal))
        {
            // Models that stop at the closing tag leave it out.
            var end = text.IndexOf(close, StringComparison.Ordinal);
            var inner = end < 0 ? text[open.Length..] : text[open.Length..end];
            if (!ReadCalls(Unpack(inner), calls))
            {
                return false;
            }

            text = end < 0 ? "" : text[(end + close.Length)..].TrimStart();
        }

        return text.Length == 0;
    }

    private static bool ReadCalls(string text, List<OllamaToolCall> calls)
    {
        if (FunctionTags.TryRead(text, calls) || PythonCalls.TryRead(text, calls))
        {
            return true;
        }

        while (text.Length > 0)
        {
            var name = NameBefore(ref text);
            var length = JsonScanner.LengthOf(text);
            if (length < 0 || !JsonCalls.Add(text[..length], name, calls))
            {
                return false;
            }

            text = text[length..].TrimStart(" \t\r\n,;".ToCharArray());
            text = text.StartsWith(Prefixes[0], StringComparison.Ordinal) ? text[Prefixes[0].Length..].TrimStart() : text;
        }

        return true;
    }

    // Mistral's newer form: name[ARGS]{…}.
    private static string? NameBefore(ref string text)
    {
        var end = text.IndexOf(MistralName, StringComparison.Ordinal);
        if (end <= 0 || text.AsSpan(0, end).IndexOfAny("{}\"\n") >= 0)
        {
            return null;
        }

        var name = text[..end].Trim();
        text = text[(end + MistralName.Length)..].TrimStart();
        return name;
    }
}

namespace OllamaAI.Chat.Repairs;

/// <summary>Cuts tokens of the chat template off the name of a called tool.</summary>
internal static class ToolNameCleaner
{
    private const int MaxLength = 256;

    // gpt-oss puts its functions into a namespace, gemma into another; the channel stands behind its token and is not a name.
    private static readonly string[] Namespaces = ["functions.", "functions:", "default_api.", "default_api:", "call:"];
    private static readonly string[] Recipients = ["to=", "<function="];
    private static readonly string[] Channels = ["analysis", "commentary", "final"];

    /// <returns>The offered name within <paramref name="name"/>; <paramref name="name"/> itself if it is one or there is none.</returns>
    public static string Clean(string name, IReadOnlyCollection<string> offered)
    {
        // The search below takes time by the square of the length, and no tool has so long a name.
        if (name.Length > MaxLength || offered.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        var rest = Recipient(name) is { Length: > 0 } recipient ? recipient : BeforeToken(SkipTokens(name));
        return Find(rest, offered) ?? Find(WithoutNamespace(rest), offered) ?? Find(WithoutNumber(WithoutNamespace(rest)), offered) ?? name;
    }

    // "commentary to=functions.search <|constrain|>json", as gpt-oss addresses its calls, and qwen's "<function=search>".
    private static ReadOnlySpan<char> Recipient(ReadOnlySpan<char> text)
    {
        foreach (var opener in Recipients)
        {
            var start = text.IndexOf(opener);
            if (start == 0 || (start > 0 && !char.IsAsciiLetterOrDigit(text[start - 1])))
            {
                text = text[(start + opener.Length)..];
                return text.IndexOfAny(" <>\t\n") is >= 0 and var end ? text[..end] : text;
            }
        }

        return default;
    }

    private static ReadOnlySpan<char> SkipTokens(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (TokenLength(text) is > 0 and var length)
        {
            var token = text[..length];
            text = text[length..].TrimStart();
            foreach (var channel in token is "<|channel|>" ? Channels : [])
            {
                if (text.StartsWith(channel))
                {
                    text = text[channel.Length..].TrimStart();
                    break;
                }
            }
        }

        return text;
    }

    private static ReadOnlySpan<char> BeforeToken(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && !text[end..].StartsWith("<|") && TokenLength(text[end..]) == 0)
        {
            end++;
        }

        return text[..end].Trim();
    }

    // <|call|>, <tool_call>, </s>, <｜tool▁sep｜> or [ARGS]: no white space, and in brackets only capitals.
    private static int TokenLength(ReadOnlySpan<char> text)
    {
        if (text is not (['<', _, ..] or ['[', _, ..]))
        {
            return 0;
        }

        var isBracket = text[0] == '[';
        var end = text.IndexOf(isBracket ? ']' : '>');
        if (end < 2)
        {
            return 0;
        }

        foreach (var c in text[1..end])
        {
            if (isBracket ? !char.IsAsciiLetterUpper(c) && c is not ('_' or '/') : char.IsWhiteSpace(c) || c == '<')
            {
                return 0;
            }
        }

        return end + 1;
    }

    private static ReadOnlySpan<char> WithoutNamespace(ReadOnlySpan<char> text)
    {
        foreach (var prefix in Namespaces)
        {
            if (text.StartsWith(prefix))
            {
                return text[prefix.Length..];
            }
        }

        return text;
    }

    // Kimi counts its calls: functions.search:0.
    private static ReadOnlySpan<char> WithoutNumber(ReadOnlySpan<char> text) =>
        text.LastIndexOf(':') is var colon && colon > 0 && text[(colon + 1)..].Trim("0123456789").Length == 0 ? text[..colon] : text;

    private static string? Find(ReadOnlySpan<char> name, IEnumerable<string> offered)
    {
        foreach (var candidate in offered)
        {
            if (name.SequenceEqual(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

namespace OllamaAI.Chat.Repairs;

/// <summary>Cuts tokens of the chat template off the name of a called tool.</summary>
internal static class ToolNameCleaner
{
    // gpt-oss puts its functions into a namespace, gemma into another; the channel stands behind its token and is not a name.
    private static readonly string[] Namespaces = ["functions.", "functions:", "default_api.", "default_api:"];
    private static readonly string[] Channels = ["analysis", "commentary", "final"];

    /// <returns>The offered name within <paramref name="name"/>; <paramref name="name"/> itself if it is one or there is none.</returns>
    public static string Clean(string name, IReadOnlyCollection<string> offered)
    {
        if (offered.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        var rest = SkipTokens(name.AsSpan()).TrimStart();
        rest = rest.StartsWith("to=") ? rest["to=".Length..] : rest;
        rest = Cut(rest, "<|");
        return Find(rest, offered) ?? Find(WithoutNamespace(rest), offered) ?? Find(WithoutNumber(WithoutNamespace(rest)), offered) ?? name;
    }

    private static ReadOnlySpan<char> SkipTokens(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (text.StartsWith("<|") && text.IndexOf("|>") is var end && end > 0)
        {
            var token = text[..end];
            text = text[(end + "|>".Length)..].TrimStart();
            foreach (var channel in token.SequenceEqual("<|channel") ? Channels : [])
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

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, string token) =>
        (text.IndexOf(token) is var index && index > 0 ? text[..index] : text).Trim();

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

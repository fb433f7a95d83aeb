using System.Buffers;

namespace OllamaAI.Chat.Repairs;

/// <summary>What opens a thought block, and what closes it.</summary>
internal sealed record ThoughtTag(string Open, params string[] Close)
{
    // No model's tag is longer.
    private const int MaxLength = 40;
    private const string Process = "_process";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:-|");

    private static readonly ThoughtTag[] Known =
    [
        new("[THINK]", "[/THINK]"),
        new("◁think▷", "◁/think▷"),
        new("<antThinking>", "</antThinking>"),
        new("<|inner_prefix|>", "<|inner_suffix|>"),
        new("<|channel>thought", "<channel|>"),
        new("<unused94>thought", "<unused95>"),
        Channel("<|channel|>analysis<|message|>"),
        Channel("<|start|>assistant<|channel|>analysis<|message|>"),
    ];

    // As the last word of a tag's name: <think>, <seed:think>, <inner_thoughts>, <|begin_of_thought|>.
    private static readonly string[] Words = ["think", "thinking", "thought", "thoughts", "reasoning"];

    /// <summary>Determines whether a text opens with a tag, or more of it has to be seen to tell.</summary>
    public static bool MayOpen(string text) =>
        Find(text) is not null
        || Array.Exists(Known, tag => tag.Open.StartsWith(text, StringComparison.OrdinalIgnoreCase))
        || (text is ['<', ..] && text.Length < MaxLength && text.AsSpan(1).IndexOfAnyExcept(NameCharacters) < 0);

    /// <returns>The tag that a text opens with, or <see langword="null"/>.</returns>
    public static ThoughtTag? Find(string text) => Array.Find(Known, tag => tag.Opens(text)) ?? FindByName(text);

    /// <returns>Where the block ends, or -1.</returns>
    public int FindClose(string text, out int length)
    {
        var first = -1;
        length = 0;
        foreach (var close in Close)
        {
            var index = text.IndexOf(close, StringComparison.OrdinalIgnoreCase);
            if (index >= 0 && (first < 0 || index < first))
            {
                (first, length) = (index, close.Length);
            }
        }

        return first;
    }

    /// <summary>How many characters at the end of a text may be the beginning of the closing tag.</summary>
    public int PartOfClose(string text)
    {
        for (var length = Math.Min(text.Length, Close.Max(close => close.Length) - 1); length > 0; length--)
        {
            var end = text[^length..];
            if (Array.Exists(Close, close => close.StartsWith(end, StringComparison.OrdinalIgnoreCase)))
            {
                return length;
            }
        }

        return 0;
    }

    private static ThoughtTag Channel(string open)
    {
        const string Turn = "<|end|><|start|>assistant";
        string[] channels = ["<|channel|>final<|message|>", "<|channel|>final <|constrain|>json<|message|>"];
        return new ThoughtTag(open, [.. channels.Select(channel => Turn + channel), .. channels]);
    }

    private static ThoughtTag? FindByName(string text)
    {
        var end = text.IndexOf('>');
        if (text is not ['<', ..] || end is < 2 or > MaxLength || text.AsSpan(1, end - 1).IndexOfAnyExcept(NameCharacters) >= 0)
        {
            return null;
        }

        var isToken = text[1] == '|' && text[end - 1] == '|' && end > 3;
        var name = isToken ? text[2..(end - 1)] : text[1..end];
        var words = name.EndsWith(Process, StringComparison.OrdinalIgnoreCase) ? name[..^Process.Length] : name;
        var isThought = Words.Contains(words[(words.LastIndexOfAny(['_', ':']) + 1)..], StringComparer.OrdinalIgnoreCase);
        return !isThought || name.Contains('|') ? null
            : isToken ? new ThoughtTag(text[..(end + 1)], $"<|{EndOf(name)}|>", $"<|/{name}|>")
            : new ThoughtTag(text[..(end + 1)], $"</{name}>");
    }

    // <|begin_of_thought|> is closed by <|end_of_thought|>, and <|START_THINKING|> by <|END_THINKING|>.
    private static string EndOf(string name) =>
        name.StartsWith("begin_", StringComparison.OrdinalIgnoreCase) ? $"end_{name["begin_".Length..]}"
        : name.StartsWith("start_", StringComparison.OrdinalIgnoreCase) ? $"end_{name["start_".Length..]}"
        : $"/{name}";

    private bool Opens(string text) => text.StartsWith(Open, StringComparison.OrdinalIgnoreCase);
}

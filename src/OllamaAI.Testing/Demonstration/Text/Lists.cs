namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Finds the items of a list in a text: quoted ones, those after a colon, or the longest run of commas.</summary>
internal static class Lists
{
    public static IReadOnlyList<string> In(Mentions mentions)
    {
        if (mentions.Quotes.Count > 1)
            return mentions.Quotes;
        string text = mentions.Text;
        int colon = text.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0)
            return Items(text[(colon + 2)..]);
        string? longest = Sentences.Of(text).Where(sentence => sentence.Contains(',') || sentence.Contains(" and ", StringComparison.Ordinal)).MaxBy(sentence => sentence.Count(letter => letter == ','));
        if (longest is not null)
            return FromSentence(longest);
        return mentions.Quotes.Count > 0 ? mentions.Quotes : [.. mentions.Links.Concat(mentions.Names.Select(name => name.Text))];
    }

    // "I like red, green and blue": only the last word before the first comma belongs to the list.
    private static List<string> FromSentence(string sentence)
    {
        List<string> items = Items(sentence);
        if (items.Count > 0)
            items[0] = items[0][(items[0].LastIndexOf(' ') + 1)..];
        return items;
    }

    private static List<string> Items(string text) =>
    [
        .. text.Replace(", and ", ",", StringComparison.Ordinal).Replace(" and ", ",", StringComparison.Ordinal).Replace(" or ", ",", StringComparison.Ordinal)
            .Split([',', '\n', ';'])
            .Select(item => item.Trim(' ', '.', '!', '?', '-', '*', '"'))
            .Where(item => item.Length > 0),
    ];
}

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Finds the items of a list in a text: quoted ones, those after a colon, or the longest run of commas.</summary>
internal static class Lists
{
    public static IReadOnlyList<string> In(Mentions mentions, bool guess)
    {
        if (mentions.Quotes.Count > 1)
        {
            return mentions.Quotes;
        }

        var text = mentions.Text;
        var colon = text.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0)
        {
            return Items(text[(colon + 2)..]);
        }

        if (Sentences.Of(text).Where(IsList).MaxBy(sentence => sentence.Count(letter => letter == ',')) is { } longest)
        {
            return FromSentence(longest);
        }

        if (mentions.Quotes.Count > 0 || !guess)
        {
            return mentions.Quotes;
        }

        return [.. mentions.Links.Concat(mentions.Names.Select(name => name.Text))];
    }

    /// <summary>
    /// The parts of a text that may each tell of one thing: sentences, lines, and what "and" joins if each part has a number.
    /// </summary>
    public static IEnumerable<string> Clauses(string text) => Sentences.Of(text).SelectMany(sentence =>
    {
        var parts = sentence.Split(["; ", ", and ", " and ", ", "], StringSplitOptions.RemoveEmptyEntries);
        return parts.All(part => part.Any(char.IsDigit)) ? parts : [sentence];
    });

    private static bool IsList(string sentence) => sentence.Contains(',') || sentence.Contains(" and ", StringComparison.Ordinal);

    // "I like red, green and blue": only the last word before the first comma belongs to the list.
    private static List<string> FromSentence(string sentence)
    {
        List<string> items = Items(sentence);
        if (items.Count > 0)
        {
            items[0] = items[0][(items[0].LastIndexOf(' ') + 1)..];
        }

        return items;
    }

    private static List<string> Items(string text) =>
    [
        .. text.Split([", and ", " and ", " or ", ",", "\n", ";"], StringSplitOptions.None)
            .Select(item => item.Trim(' ', '.', '!', '?', '-', '*', '"'))
            .Where(item => item.Length > 0),
    ];
}

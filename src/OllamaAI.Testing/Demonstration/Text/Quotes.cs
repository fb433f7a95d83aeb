namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Finds what stands between quotation marks.</summary>
internal static class Quotes
{
    // An apostrophe inside a word is not a quotation mark: a single one opens only after, and closes only before, something that is not a
    // letter.
    private static readonly (char Open, char Close)[] Pairs = [('"', '"'), ('“', '”'), ('`', '`'), ('«', '»'), ('‘', '’'), ('\'', '\'')];

    public static List<string> In(string text)
    {
        List<string> quotes = [];
        for (var index = 0; index < text.Length; index++)
        {
            if (CloseOf(text, index) is not { } close)
            {
                continue;
            }

            quotes.Add(text[(index + 1)..close]);
            index = close;
        }

        return quotes;
    }

    private static int? CloseOf(string text, int open)
    {
        foreach ((var opening, var closing) in Pairs)
        {
            if (text[open] != opening || (open > 0 && char.IsLetterOrDigit(text[open - 1])))
            {
                continue;
            }

            for (var close = text.IndexOf(closing, open + 1); close > open + 1; close = text.IndexOf(closing, close + 1))
            {
                if (close + 1 == text.Length || !char.IsLetterOrDigit(text[close + 1]))
                {
                    return close;
                }
            }
        }

        return null;
    }
}

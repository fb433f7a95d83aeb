using System.Globalization;
using System.Text;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>What can be done to a text by counting and comparing. Each gives the sentence to say.</summary>
internal static class TextTasks
{
    private const int SummaryShare = 3;
    private const int MostSpelled = 60;
    private const int LongestQuote = 40;

    public static string CountWords(string text) => Count(Words.Of(text).Count, "word", text);

    public static string CountLetters(string text)
    {
        var letters = text.Count(char.IsLetter);
        var all = text.Length == letters
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({text.Length:N0} characters with spaces and signs)");
        return Count(letters, "letter", text)[..^1] + all + ".";
    }

    public static string CountVowels(string text) => Count(text.Count(letter => "aeiouAEIOU".Contains(letter)), "vowel", text);

    public static string CountSentences(string text) => Count(Sentences.Of(text).Count, "sentence", text);

    public static string CountLetter(string text, char letter)
    {
        var count = text.Count(other => char.ToLowerInvariant(other) == char.ToLowerInvariant(letter));
        return count == 0
            ? $"There is no \"{letter}\" in {Name(text)}."
            : $"The letter \"{letter}\" occurs {Times(count)} in {Name(text)}.";
    }

    /// <summary>The letters of one word, the words of several.</summary>
    public static string Reverse(string text)
    {
        if (Words.Of(text).Count > 1)
        {
            return string.Join(" ", Enumerable.Reverse(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        StringBuilder reversed = new(text.Length);
        foreach (var element in Elements(text).Reverse())
        {
            reversed.Append(element);
        }

        return reversed.ToString();
    }

    public static string Sort(string text) => Join(text, items => items.Order(ItemComparer));

    public static string SortDescending(string text) => Join(text, items => items.OrderDescending(ItemComparer));

    public static string Unique(string text) => Join(text, items => items.Distinct(StringComparer.OrdinalIgnoreCase));

    public static string Longest(string text) => Extreme(text, "longest", words => words.MaxBy(word => word.Length));

    public static string Shortest(string text) => Extreme(text, "shortest", words => words.MinBy(word => word.Length));

    public static string Commonest(string text)
    {
        IGrouping<string, string>? top = Words.Lower(text).GroupBy(word => word).MaxBy(group => group.Count());
        return top is null ? "There are no words in it." : $"The most frequent word is \"{top.Key}\": it occurs {Times(top.Count())}.";
    }

    public static string Palindrome(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return letters.SequenceEqual(letters.Reverse())
            ? $"Yes, \"{text}\" reads the same from both ends."
            : $"No, backwards \"{text}\" reads \"{string.Concat(text.Reverse())}\".";
    }

    public static string Spell(string text) => string.Join("-", Elements(text).Take(MostSpelled)).ToUpperInvariant() + ".";

    /// <summary>The sentences whose words occur most often, in their order: about a third of them.</summary>
    public static string Summarise(string text)
    {
        List<string> sentences = Sentences.Of(text);
        if (sentences.Count < 2)
        {
            return $"That is short already: {text}";
        }

        var counts = sentences.SelectMany(Words.Content).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        IEnumerable<int> best = Enumerable.Range(0, sentences.Count)
            .OrderByDescending(index => Weight(sentences[index], counts))
            .Take(Math.Max(1, sentences.Count / SummaryShare))
            .Order();
        var kept = string.Join(" ", best.Select(index => sentences[index]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{kept} (I kept the weightiest of {sentences.Count} sentences, {Words.Of(text).Count:N0} words.)");
    }

    private static readonly Comparer<string> ItemComparer = Comparer<string>.Create((one, other) =>
        decimal.TryParse(one, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(other, CultureInfo.InvariantCulture, out var b)
            ? a.CompareTo(b)
            : string.Compare(one, other, StringComparison.OrdinalIgnoreCase));

    private static double Weight(string sentence, Dictionary<string, int> counts)
    {
        HashSet<string> words = Words.Content(sentence);
        return words.Count == 0 ? 0 : words.Sum(word => counts[word]) / Math.Sqrt(words.Count);
    }

    private static string Join(string text, Func<IEnumerable<string>, IEnumerable<string>> arrange)
    {
        var isList = text.Contains(',') || text.Contains('\n');
        IEnumerable<string> items = isList
            ? text.Replace(", and ", ",", StringComparison.Ordinal).Replace(" and ", ",", StringComparison.Ordinal)
                .Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word != "and");
        return string.Join(isList ? ", " : " ", arrange(items));
    }

    private static string Extreme(string text, string which, Func<IEnumerable<string>, string?> choose) =>
        choose(Words.Of(text)) is { } word
        ? string.Create(CultureInfo.InvariantCulture, $"The {which} word is \"{word}\" with {word.Length} letters.")
        : "There are no words in it.";

    private static IEnumerable<string> Elements(string text)
    {
        for (TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            yield return elements.GetTextElement();
        }
    }

    private static string Count(int count, string unit, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"There {(count == 1 ? $"is 1 {unit}" : $"are {count:N0} {unit}s")} in {Name(text)}.");

    private static string Name(string text) => text.Length <= LongestQuote && !text.Contains('\n') ? $"\"{text}\"" : "your text";

    private static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0} times"),
    };
}

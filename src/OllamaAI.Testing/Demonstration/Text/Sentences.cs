using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>
/// Cuts a text into sentences at full stops, question and exclamation marks and line ends; numbers, addresses and titles stay whole.
/// </summary>
internal static partial class Sentences
{
    private static readonly string[] Titles = ["Mr", "Mrs", "Ms", "Dr", "Prof", "St", "e.g", "i.e", "vs", "No"];

    public static List<string> Of(string text)
    {
        List<string> sentences = [];
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!EndsAt(text, start, index))
            {
                continue;
            }

            Add(sentences, text[start..(index + 1)]);
            start = index + 1;
        }

        Add(sentences, text[start..]);
        return sentences;
    }

    /// <summary>The parts of a sentence that each tell or ask something: "My name is Tom and I live in Oslo" has two.</summary>
    public static IEnumerable<string> Clauses(string sentence) => Joint().Split(sentence);

    public static bool IsQuestion(string sentence) =>
        sentence.TrimEnd().EndsWith('?') || (Words.Lower(sentence).FirstOrDefault() is { } first && QuestionWords.Contains(first));

    private static readonly HashSet<string> QuestionWords =
    [
        "what", "what's", "who", "who's", "where", "where's", "when", "why", "how", "which",
        "whose", "is", "are", "do", "does", "did", "can", "could", "will",
    ];

    private static bool EndsAt(string text, int start, int index)
    {
        if (text[index] == '\n')
        {
            return true;
        }

        if (text[index] is not ('.' or '!' or '?') || (index + 1 < text.Length && !char.IsWhiteSpace(text[index + 1])))
        {
            return false;
        }

        return text[index] != '.' || !Titles.Any(title => EndsWithWord(text.AsSpan(start, index - start), title));
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.Ordinal)
            && (text.Length == word.Length || !char.IsLetter(text[text.Length - word.Length - 1]));

    private static void Add(List<string> sentences, string sentence)
    {
        var trimmed = sentence.Trim();
        if (trimmed.Any(char.IsLetterOrDigit))
        {
            sentences.Add(trimmed);
        }
    }

    [GeneratedRegex(
        @",?\s+and\s+(?:also\s+)?(?=(?:i|i'm|i've|my|what|what's|where|where's|who|how|when|why|do you|can you|tell me)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}

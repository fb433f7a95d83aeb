namespace OllamaAI.Corpus.Inputs;

/// <summary>Texts in several scripts.</summary>
internal static class Words
{
    private static readonly string[][] Scripts =
    [
        ["the", "train", "leaves", "at", "nine", "from", "platform", "two", "and", "don't", "forget", "your", "ticket"],
        ["поезд", "уходит", "в", "девять", "с", "второго", "пути", "и", "ждёт"],
        ["列車", "は", "九時", "に", "二番線", "から", "出ます", "。"],
        ["القطار", "يغادر", "في", "التاسعة", "من", "الرصيف"],
        ["रेल", "नौ", "बजे", "प्लेटफ़ॉर्म", "से", "जाती", "है"],
        ["🚂", "👩‍🚀", "🎟️", "goes", "at", "9️⃣", "🙂"],
        ["x < y", "a > b", "C:\\temp", "\"quoted\"", "f(x) = 2x", "100 %", "a & b", "#1"],
        ["der", "Zug", "fährt", "um", "neun", "größtenteils", "pünktlich", "ab", "—", "naïve"],
    ];

    /// <summary>Some words in one script, without white space at the ends.</summary>
    public static string Sentence(this Random random, int most = 9)
    {
        var script = Scripts[random.Next(Scripts.Length)];
        return string.Join(' ', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => random.Of(script)));
    }

    /// <summary>Sentences over several lines.</summary>
    public static string Paragraphs(this Random random) =>
        string.Join(random.Of("\n", "\n\n", "\n- "), Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Sentence()));

    /// <summary>A name as functions have.</summary>
    public static string Identifier(this Random random) =>
        $"{random.Of("get", "find", "create", "list", "send", "book", "play")}{random.Of("_", "-", "")}{random.Of("event", "Weather", "mail", "train", "user", "song2")}";
}

using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Rates how well a tool fits what is asked, by the words they share.</summary>
internal static class ToolChooser
{
    private const int LeastRating = 3;
    private const int NameWeight = 3;
    private const int MatchWeight = 4;
    private const int NamedWeight = 20;

    // Words that every tool's name has, and that tell none apart.
    private static readonly HashSet<string> Generic = ["get", "set", "do", "run", "tool", "function", "fetch", "current", "by", "for", "of", "the", "a", "to", "from", "in", "and", "new", "api", "my", "make"];

    private static readonly string[][] SameMeaning =
    [
        ["picture", "image", "photo", "photograph", "img", "screenshot", "pic"],
        ["weather", "forecast", "temperature", "rain", "raining", "sunny", "climate", "degrees", "cold", "warm"],
        ["search", "find", "lookup", "google", "browse"],
        ["calculate", "calculator", "calc", "compute", "math", "arithmetic", "evaluate"],
        ["add", "plus", "sum", "addition"],
        ["multiply", "times", "product", "multiplication"],
        ["time", "clock", "now"],
        ["mail", "email"],
        ["delete", "remove"],
        ["list", "show"],
        ["analyze", "analyse", "describe", "analysis", "look"],
        ["translate", "translation"],
        ["price", "cost", "costs"],
        ["file", "document"],
    ];

    private static readonly Dictionary<string, string> Common = SameMeaning
        .SelectMany(words => words.Select(word => (Word: Stem.Of(word), Stands: Stem.Of(words[0]))))
        .DistinctBy(pair => pair.Word)
        .ToDictionary(pair => pair.Word, pair => pair.Stands);

    /// <returns>The best tool; null where none fits.</returns>
    public static Tool? Choose(string request, IEnumerable<Tool> tools)
    {
        Tool? best = tools.MaxBy(tool => Rate(request, tool));
        return best is not null && Rate(request, best) >= LeastRating ? best : null;
    }

    public static int Rate(string request, Tool tool)
    {
        if (request.Contains(tool.Name, StringComparison.OrdinalIgnoreCase) && Tool.Split(tool.Name).Count > 1)
            return NamedWeight;
        HashSet<string> words = Meanings(Words.Lower(Mentions.WithoutSources(request)));
        HashSet<string> name = Meanings(Tool.Split(tool.Name));
        HashSet<string> rest = Meanings(Words.Lower(tool.Description).Concat(tool.Parameters.SelectMany(parameter => Tool.Split(parameter.Name))));
        rest.ExceptWith(name);
        int rating = (NameWeight * words.Count(name.Contains)) + words.Count(rest.Contains);
        return rating + (MatchWeight * Matches(request, tool, name, rest)) + Chosen(words, tool);
    }

    private static int Matches(string request, Tool tool, HashSet<string> name, HashSet<string> rest)
    {
        bool Is(string word) => name.Contains(Stem.Of(word)) || rest.Contains(Stem.Of(word));
        Mentions mentions = Mentions.In(request);
        bool hasSource = mentions.Links.Count + mentions.Files.Count > 0 && tool.Parameters.Any(parameter => TextKinds.Of(parameter) == TextKind.Source && parameter.Type is "string" or "");
        bool isPicture = mentions.Links.Concat(mentions.Files).Any(source => PictureEndings.Any(ending => source.Contains(ending, StringComparison.OrdinalIgnoreCase)));
        int matches = hasSource && (!isPicture || Is("picture")) ? 1 : 0;
        return Is("calculate") && Sentences.Of(request).Exists(sentence => Expressions.Find(sentence) is not null) ? matches + 1 : matches;
    }

    private static readonly string[] PictureEndings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", "data:image/"];

    private static int Chosen(HashSet<string> words, Tool tool) =>
        tool.Parameters.Count(parameter => parameter.Choices.Any(choice => words.Contains(Stem.Of(choice.ToString().ToLowerInvariant()))));

    private static HashSet<string> Meanings(IEnumerable<string> words) =>
    [
        .. words.Where(word => !StopWords.Contains(word) && !Generic.Contains(word)).Select(Stem.Of).Select(stem => Common.GetValueOrDefault(stem, stem)),
    ];
}

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
    private static readonly HashSet<string> Generic =
        ["get", "set", "do", "run", "tool", "function", "fetch", "current", "new", "api", "make"];

    private static readonly string[] PictureEndings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", "data:image/"];

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

    /// <returns>The best tool; null if none fits.</returns>
    public static Tool? Choose(string request, IEnumerable<Tool> tools)
    {
        var words = Meanings(Words.Lower(Mentions.WithoutSources(request)));
        var mentions = Mentions.In(request);
        var hasExpression = Sentences.Of(mentions.Text).Exists(sentence => Expressions.Find(sentence) is not null);
        var (best, rating) = tools
            .Select(tool => (Tool: (Tool?)tool, Rating: Rate(tool, words, mentions, hasExpression)))
            .DefaultIfEmpty()
            .MaxBy(rated => rated.Rating);
        return rating >= LeastRating ? best : null;
    }

    private static int Rate(Tool tool, HashSet<string> words, Mentions mentions, bool hasExpression)
    {
        if (Tool.Split(tool.Name).Count > 1 && mentions.Text.Contains(tool.Name, StringComparison.OrdinalIgnoreCase))
        {
            return NamedWeight;
        }

        var name = Meanings(Tool.Split(tool.Name));
        var rest = Meanings(Words.Lower(tool.Description).Concat(tool.Parameters.SelectMany(parameter => Tool.Split(parameter.Name))));
        rest.ExceptWith(name);
        bool IsAbout(string word) => name.Contains(Stem.Of(word)) || rest.Contains(Stem.Of(word));
        var matches = (TakesSource(tool, mentions, IsAbout("picture")) ? 1 : 0) + (hasExpression && IsAbout("calculate") ? 1 : 0);
        return (NameWeight * words.Count(name.Contains)) + words.Count(rest.Contains) + (MatchWeight * matches) + Chosen(words, tool);
    }

    private static bool TakesSource(Tool tool, Mentions mentions, bool isAboutPictures)
    {
        string[] sources = [.. mentions.Links.Concat(mentions.Files)];
        var isPicture = sources.Any(source => PictureEndings.Any(ending => source.Contains(ending, StringComparison.OrdinalIgnoreCase)));
        return sources.Length > 0 && (isAboutPictures || !isPicture)
            && tool.Parameters.Any(parameter => parameter.Type is "string" or "" && TextKinds.Of(parameter) == TextKind.Source);
    }

    private static int Chosen(HashSet<string> words, Tool tool) =>
        tool.Parameters.Count(parameter => parameter.Choices.Any(choice => words.Contains(Stem.Of(choice.ToString().ToLowerInvariant()))));

    private static HashSet<string> Meanings(IEnumerable<string> words) =>
    [
        .. words.Where(word => !StopWords.Contains(word) && !Generic.Contains(word))
            .Select(Stem.Of)
            .Select(stem => Common.GetValueOrDefault(stem, stem)),
    ];
}

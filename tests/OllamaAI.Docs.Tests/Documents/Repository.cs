namespace OllamaAI.Docs.Tests.Documents;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    private static readonly string[] SnippetFolders =
    [
        "tests/OllamaAI.Docs.Tests/Snippets",
        "tests/OllamaAI.AgentFramework.Tests/Snippets",
        "tests/OllamaAI.DependencyInjection.Tests/Snippets",
        "tests/OllamaAI.SemanticKernel.Tests/Snippets",
        "tests/OllamaAI.SemanticKernel.Agents.Tests/Snippets",
    ];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The pages at the root, those of docs and of the samples, and the packages' own readmes.</summary>
    public static IReadOnlyList<MarkdownPage> Pages { get; } =
    [
        .. Find("", "*.md", SearchOption.TopDirectoryOnly)
            .Append("samples/README.md")
            .Concat(Find("docs", "*.md", SearchOption.AllDirectories))
            .Concat(Find("src", "README.md", SearchOption.AllDirectories))
            .Select(path => MarkdownPage.Read(Root, path)),
    ];

    /// <summary>The marked pieces of compiled code. Some stand in projects that only build where their packages are; they are read as text.</summary>
    public static IReadOnlyList<Snippet> Snippets { get; } =
        [.. SnippetFolders.SelectMany(folder => Find(folder, "*.cs", SearchOption.TopDirectoryOnly)).SelectMany(path => Snippet.ReadAll(Root, path))];

    /// <summary>The path from the root of a link in a page.</summary>
    public static string Resolve(string page, string link) =>
        Path.GetRelativePath(Root, Path.Combine(Root, Path.GetDirectoryName(page)!, link)).Replace('\\', '/');

    public static MarkdownPage Page(string path) => Pages.Single(page => page.Path == path);

    /// <summary>Every C# file of the tests.</summary>
    public static IEnumerable<string> TestSources => Find("tests", "*.cs", SearchOption.AllDirectories).Select(path => File.ReadAllText(Path.Combine(Root, path)));

    /// <summary>The paths of the C# files below a folder.</summary>
    public static IEnumerable<string> Sources(string folder) => Find(folder, "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> Find(string folder, string pattern, SearchOption depth)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, pattern, depth)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "OllamaAI.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? FindRoot(parent)
        : throw new DirectoryNotFoundException("The tests have to run inside the repository: OllamaAI.sln was not found in any folder above.");
}

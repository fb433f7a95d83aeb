using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Comparison.Table;
using OllamaAI.Docs.Tests.Documents;
using OllamaSharp;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>The tables of docs/comparison.md and README.md are what the libraries do when each row is run with each of them.</summary>
/// <remarks>UPDATE_DOCS=1 dotnet test tests/OllamaAI.Docs.Tests --filter ComparisonTable writes them.</remarks>
public sealed partial class ComparisonTableTests
{
    // The rows of the README, in its order.
    private static readonly string[] Short =
    [
        "A stream that ends without its last frame throws",
        "A silently truncated prompt is reported",
        "Sloppy answers and faulty servers handled",
        "Overhead per streamed chunk (hand-written reader = 1.0)",
        "Vectors arrive as base64, which is faster",
    ];

    private static readonly IReadOnlyList<Row> Rows = [.. RequestRows.All, .. AnswerRows.All, .. PackageRows.All, .. MeasuredRows.All];

    [Fact]
    public async Task Tables_OnThePages_AreWhatTheLibrariesDo()
    {
        var cells = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var row in Rows)
        {
            cells[row.Title] = await ObserveAsync(row);
        }

        Write("docs/comparison.md", Rows, cells, page => page);
        Write("README.md", [.. Short.Select(title => Rows.Single(row => row.Title == title))], cells, page => $"docs/{page}");
    }

    [Fact]
    public void Versions_InTheGuides_AreThoseThatRan()
    {
        Dictionary<string, string> versions = new()
        {
            ["OllamaSharp"] = Libraries.VersionOf(typeof(OllamaApiClient)),
            ["Microsoft.Extensions.AI.OpenAI"] = Libraries.VersionOf(typeof(OpenAIClientExtensions)),
        };

        var others =
            from page in Repository.Pages
            where !page.Path.StartsWith("docs/internal/", StringComparison.Ordinal) && page.Path != "docs/benchmarks.md"
            from version in Versions().Matches(page.Text)
            where versions[version.Groups["library"].Value] != version.Groups["version"].Value
            select $"{page}: {version.Value}";

        others.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ObserveAsync(Row row)
    {
        List<string> cells = [];
        foreach (var library in Libraries.All)
        {
            using var probe = new Probe(library);
            cells.Add(await row.Observe(probe));
        }

        return cells;
    }

    private static void Write(
        string path, IReadOnlyList<Row> rows, Dictionary<string, IReadOnlyList<string>> cells, Func<string, string> toLink)
    {
        string[] table =
        [
            $"| | {string.Join(" | ", Libraries.All.Select(library => library.Name))} |",
            $"|---|{string.Concat(Libraries.All.Select(_ => "---|"))}",
            .. rows.Select(row => $"| {Title(row, toLink)} | {string.Join(" | ", cells[row.Title])} |"),
        ];
        var text = Repository.Page(path).Text;
        var expected = Place().Replace(text, match => $"{match.Groups["start"].Value}{string.Join('\n', table)}\n{match.Groups["end"].Value}");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, path), expected);
        }
        else
        {
            text.ShouldBe(expected, "Run the test with UPDATE_DOCS=1 to write the tables.");
        }
    }

    private static string Title(Row row, Func<string, string> toLink) => row.Page is { } page ? $"[{row.Title}]({toLink(page)})" : row.Title;

    [GeneratedRegex(@"(?<library>OllamaSharp|Microsoft\.Extensions\.AI\.OpenAI) (?<version>\d+\.\d+\.\d+)")]
    private static partial Regex Versions();

    [GeneratedRegex("(?<start><!-- comparison: [^\n]*-->\n).*?(?<end>\n<!-- end of comparison -->)", RegexOptions.Singleline)]
    private static partial Regex Place();
}

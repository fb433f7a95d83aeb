using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;
using OllamaAI.Protocol;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests;

/// <summary>docs/options.md holds what the code's own comments say.</summary>
/// <remarks>After a change of the options, run these tests once with UPDATE_DOCS=1: they then write the tables.</remarks>
public sealed partial class OptionsPageTests
{
    private const string Page = "docs/options.md";

    private static readonly Type[] Types =
    [
        typeof(OllamaClientOptions), typeof(OllamaChatClientOptions), typeof(OllamaChatRepairs), typeof(OllamaPromptTruncation),
        typeof(OllamaEmbeddingGeneratorOptions), typeof(OllamaBulkEmbeddingOptions),
        typeof(OllamaModelOptions), typeof(ImageAnalyzerOptions), typeof(ImageSourceOptions), typeof(OllamaSettings), typeof(OllamaModelPreparation),
        typeof(OllamaPreparationMode), typeof(OllamaHealthCheckOptions), typeof(OllamaTestServerOptions), typeof(OllamaTestCloud),
    ];

    private static string Text => Repository.Pages.Single(page => page.Path == Page).Text;

    [Fact]
    public void Tables_OfEveryType_AreTheCommentsOfTheCode()
    {
        var expected = Tables().Replace(Text, table => $"{table.Groups["head"].Value}{OptionsTable.Of(Types.Single(type => type.Name == table.Groups["type"].Value))}");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), expected);
        }
        else
        {
            Text.ShouldBe(expected, "Run the test with UPDATE_DOCS=1 to write the tables anew.");
        }
    }

    [Fact]
    public void Tables_OnThePage_AreOfEveryTypeOnce() =>
        Tables().Matches(Text).Select(table => table.Groups["type"].Value).ShouldBe(Types.Select(type => type.Name), ignoreOrder: true);

    [Fact]
    public void OptionsTypes_OfThePackages_AreOnThePage() =>
        new[] { typeof(OllamaClient).Assembly, typeof(OllamaSettings).Assembly, typeof(OllamaTestServer).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal))
            .ShouldBeSubsetOf(Types);

    [GeneratedRegex(@"(?<head>## `(?<type>\w+)`\n[^|#]*)(?:\|[^\n]*\n)+")]
    private static partial Regex Tables();
}

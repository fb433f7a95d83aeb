using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests;

/// <summary>docs/threat-model.md: each claim names a test (that it exists, <see cref="PageTests"/> checks), and the bounds are the code's.</summary>
/// <remarks>After a change of the defaults, run these tests once with UPDATE_DOCS=1: they then write them.</remarks>
public sealed partial class ThreatModelTests
{
    private const string Page = "docs/threat-model.md";

    private static readonly Type[] Types = [typeof(ImageSourceOptions), typeof(OllamaChatClientOptions), typeof(OllamaClientOptions)];

    private static string Text => Repository.Pages.Single(page => page.Path == Page).Text;

    [Fact]
    public void Claims_OfEveryAttacker_NameTheirTests()
    {
        var claims = Rows().Matches(Text).Select(row => row.Value).Where(row => !Bounds().IsMatch(row)).ToList();

        claims.Count.ShouldBeGreaterThan(20);
        claims.ShouldAllBe(claim => new MarkdownPage(Page, claim).TestNames.Any());
    }

    [Fact]
    public void Bounds_OnThePage_AreTheDefaultsOfTheOptions()
    {
        var expected = Bounds().Replace(
            Text, row => $"{row.Groups["head"].Value} {DefaultOf(row.Groups["type"].Value, row.Groups["option"].Value)} |");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), expected);
        }
        else
        {
            Text.ShouldBe(expected, "Run the test with UPDATE_DOCS=1 to write the defaults anew.");
        }
    }

    private static string DefaultOf(string type, string option) =>
        XmlComments.Default(Types.Single(candidate => candidate.Name == type).GetProperty(option)!);

    [GeneratedRegex(@"^\| (?!It tries|What is bounded)[^\n]+\|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^(?<head>\| [^|]+ \| `(?<type>\w+Options)\.(?<option>\w+)` \|)[^|\n]*\|$", RegexOptions.Multiline)]
    private static partial Regex Bounds();
}

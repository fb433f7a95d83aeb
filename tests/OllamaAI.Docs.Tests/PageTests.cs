using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests;

public sealed class PageTests
{
    [Fact]
    public void Link_ToAFile_LeadsSomewhere()
    {
        var broken =
            from page in Repository.Pages
            from link in page.FileLinks
            let target = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Path)!, link))
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{page}: {link}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Link_ToASection_LeadsToAHeading()
    {
        var headings = Repository.Pages.ToDictionary(page => page.Path, page => page.Anchors.ToHashSet());

        var broken =
            from page in Repository.Pages
            from link in page.SectionLinks
            let target = link.File.Length == 0 ? page.Path : Repository.Resolve(page.Path, link.File)
            where headings.TryGetValue(target, out var anchors) && !anchors.Contains(link.Section)
            select $"{page}: {link.File}#{link.Section}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Page_OfDocs_IsInTheIndex()
    {
        var linked = Repository.Pages.Where(page => page.Path is "docs/README.md" or "docs/decisions/README.md")
            .SelectMany(page => page.FileLinks.Select(link => Repository.Resolve(page.Path, link)));

        Repository.Pages.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path != "docs/README.md")
            .ShouldBeSubsetOf(linked);
    }

    [Fact]
    public void Readme_OfTheRepository_HasFewerThan120Lines() =>
        Repository.Page("README.md").Text.TrimEnd().Split('\n').Length.ShouldBeLessThan(120);

    [Fact]
    public void TestName_InAnyPage_IsATest()
    {
        var sources = string.Join('\n', Repository.TestSources);

        var unknown = Repository.Pages.SelectMany(page => page.TestNames.Where(name => !sources.Contains($" {name}(", StringComparison.Ordinal)));

        unknown.ShouldBeEmpty("A claim names the test that shows it.");
    }
}

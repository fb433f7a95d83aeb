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
    public void TestName_InAnyPage_IsATest()
    {
        var sources = string.Join('\n', Repository.TestSources);

        var unknown = Repository.Pages.SelectMany(page => page.TestNames.Where(name => !sources.Contains($" {name}(", StringComparison.Ordinal)));

        unknown.ShouldBeEmpty("A claim names the test that shows it.");
    }
}

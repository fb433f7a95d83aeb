using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests;

public sealed partial class ErrorsPageTests
{
    [Fact]
    public void Table_OfKinds_HasEveryKindOnce()
    {
        var page = Repository.Pages.Single(page => page.Path == "docs/errors.md").Text;
        var kinds = page.Split("## ").Single(section => section.StartsWith("Kinds", StringComparison.Ordinal));

        Rows().Matches(kinds).Select(row => row.Groups["kind"].Value).ShouldBe(Enum.GetNames<OllamaErrorKind>());
    }

    [GeneratedRegex(@"^\| `(?<kind>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}

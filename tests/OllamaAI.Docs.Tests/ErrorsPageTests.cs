using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;
using OllamaAI.Docs.Tests.Sources;

namespace OllamaAI.Docs.Tests;

public sealed partial class ErrorsPageTests
{
    [Fact]
    public void Table_OfKinds_HasEveryKindOnce()
    {
        var page = Repository.Page("docs/errors.md").Text;
        var kinds = page.Split("## ").Single(section => section.StartsWith("Kinds", StringComparison.Ordinal));

        Rows().Matches(kinds).Select(row => row.Groups["kind"].Value).ShouldBe(Enum.GetNames<OllamaErrorKind>());
    }

    [Fact]
    public void Table_OfMessages_QuotesTheCode()
    {
        var page = Repository.Page("docs/errors.md").Text;
        var code = string.Join('\n', SourceFile.In("src").Select(file => file.Text));

        var quoted =
            from row in Messages().Matches(page.Split("## By message")[1].Split("## By symptom")[0])
            from message in Quotes().Matches(row.Groups["messages"].Value)
            from part in message.Groups["message"].Value.Split('…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            select part;

        quoted.Count().ShouldBeGreaterThan(15);
        quoted.Where(part => !code.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\| (?<messages>`[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Messages();

    [GeneratedRegex("`(?<message>[^`]+)`")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"^\| `(?<kind>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests;

/// <summary>Figures that pages repeat are those of the tables that commands write.</summary>
public sealed partial class FigureTests
{
    [Fact]
    public void Faults_InAnyPage_AreAsManyAsInTheMatrix()
    {
        var rows = Repository.Page("docs/internal/faults.md").Text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();

        Numbers(Faults()).ShouldAllBe(count => count == rows.Count - 1);
        Numbers(Calls()).ShouldAllBe(count => count == rows[0].Split('|').Length - 3);
    }

    [Fact]
    public void Inputs_InAnyPage_AreAsManyAsInTheCorpus()
    {
        var total = Repository.Page("docs/internal/corpus.md").Text.Split('\n').Single(line => line.StartsWith("| **All**", StringComparison.Ordinal));

        Numbers(Inputs()).ShouldAllBe(count => count == int.Parse(total.Split('|')[2].Trim(' ', '*'), CultureInfo.InvariantCulture));
    }

    private static List<int> Numbers(Regex figure)
    {
        var numbers = Repository.Pages.SelectMany(page => figure.Matches(page.Text))
            .Select(match => int.Parse(match.Groups["count"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
        numbers.ShouldNotBeEmpty();
        return numbers;
    }

    [GeneratedRegex(@"(?<count>\d+) faults\b")]
    private static partial Regex Faults();

    [GeneratedRegex(@"(?<count>\d+) kinds of calls\b")]
    private static partial Regex Calls();

    [GeneratedRegex(@"(?<count>\d,\d{3}) inputs\b")]
    private static partial Regex Inputs();
}

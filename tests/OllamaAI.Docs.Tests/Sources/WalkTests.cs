using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests.Sources;

/// <summary>The walk of one call in CONTRIBUTING.md is the way that the code takes.</summary>
public sealed partial class WalkTests
{
    private const string Library = "src/OllamaAI/";

    // After it the walk turns back.
    private const int LastDown = 16;

    private static readonly IReadOnlyList<Step> Steps =
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md")))
            .Select(row => new Step(int.Parse(row.Groups["number"].Value), row.Groups["file"].Value, row.Groups["call"].Value)),
    ];

    private static readonly Dictionary<string, SourceFile> Files = SourceFile.In(Library).ToDictionary(file => file.Path[Library.Length..]);

    [Fact]
    public void Steps_OfTheWalk_AreNumberedInOrder() => Steps.Select(step => step.Number).ShouldBe(Enumerable.Range(1, 28));

    [Fact]
    public void Steps_OfTheWalk_AreFilesThatMakeTheCall() =>
        Steps.Where(step => step.Call.Length > 0).ShouldAllBe(step => Regex.IsMatch(Files[step.File].Code, Regex.Escape(step.Call) + "[(;]"));

    [Fact]
    public void Calls_OfTheWalk_LeadToTheNextStep()
    {
        foreach (var (step, next) in Steps.Zip(Steps.Skip(1)).Where(pair => pair.First.Call.Length > 0 && pair.First.Number != LastDown))
        {
            var member = step.Call.Split('.')[^1];

            Declaration(member).IsMatch(Files[next.File].Code).ShouldBeTrue($"{next.File} should have {member}, which {step.File} calls.");
        }
    }

    private static Regex Declaration(string member) => new($@"(public|internal) [^=;{{}}]*\b{member}(<\w+>)?\(");

    [GeneratedRegex(@"^\| (?<number>\d+) \| `(?<file>[^`]+)` \| [^|]+ \|(?: `(?<call>[^`]+)`)? \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Step(int Number, string File, string Call);
}

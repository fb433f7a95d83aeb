using System.Reflection;
using System.Text.RegularExpressions;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>Compares <c>docs/endpoints.md</c> with the code.</summary>
public sealed partial class EndpointTableTests
{
    private static readonly IReadOnlyList<string[]> Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "endpoints.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("Tests.", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..4]),
    ];

    [Fact]
    public void Table_Methods_AreAllThereAre()
    {
        var methods = typeof(OllamaClient).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && method.Name is not nameof(IDisposable.Dispose) and not nameof(OllamaClient.WithHeaders))
            .Select(method => method.Name)
            .Distinct();

        Rows.SelectMany(row => Quoted(row[1])).Distinct().ShouldBe(methods, ignoreOrder: true);
    }

    [Fact]
    public void Table_Tests_Exist()
    {
        var tests = typeof(EndpointTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => $"{type.Name}.{method.Name}"));

        Rows.SelectMany(row => Quoted(row[2])).Except(tests).ShouldBeEmpty();
    }

    [Fact]
    public void Table_RecordedEndpoints_AreAllInIt()
    {
        var recorded = Recording.Names.Where(name => !RecordedTable.Skipped.ContainsKey(name)).Select(Recording.Load)
            .Select(recording => $"{recording.Method} {BlobPath().Replace(recording.Path, "/api/blobs/:digest")}");

        recorded.Except(Rows.SelectMany(row => Quoted(row[0]))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Quoted(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("/api/blobs/.*")]
    private static partial Regex BlobPath();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>What other commands measured and wrote into their pages.</summary>
internal static partial class MeasuredRows
{
    private static readonly string[] Units = ["ns", "µs", "ms"];

    public static IReadOnlyList<Row> All { get; } =
    [
        new("Overhead per streamed chunk (hand-written reader = 1.0)", probe => Ratio(probe, "stream, flushed per frame"), "benchmarks.md"),
        new("Bytes allocated per streamed chunk", probe => Bytes(probe, "stream, flushed per frame"), "benchmarks.md"),
        new("Time for 512 vectors (`Utf8JsonReader` = 1.0)", probe => Ratio(probe, "embed 512"), "benchmarks.md"),
        new("Sloppy answers and faulty servers handled", Handled, "internal/corpus.md"),
    ];

    private static string Ratio(Probe probe, string start)
    {
        var row = Benchmark(start);
        return (Time(row[Column(probe)]) / Time(row[1])).ToString("0.0#", CultureInfo.InvariantCulture);
    }

    private static string Bytes(Probe probe, string start) => Benchmark(start)[Column(probe)].Split(", ")[1];

    private static int Column(Probe probe) =>
        Array.FindIndex(Benchmark("case"), head => head.StartsWith(probe.Library.Benchmark, StringComparison.Ordinal));

    private static string[] Benchmark(string start) =>
        Cells(Repository.Page("docs/benchmarks.md").Text.Split("### Compared with other clients")[1], start);

    private static double Time(string cell)
    {
        var time = Times().Match(cell);
        return double.Parse(time.Groups["value"].Value, CultureInfo.InvariantCulture) * Math.Pow(1000, Array.IndexOf(Units, time.Groups["unit"].Value));
    }

    private static string Handled(Probe probe)
    {
        var cells = Cells(Repository.Page("docs/internal/corpus.md").Text, "**All**").Select(cell => cell.Trim('*')).ToArray();
        var all = int.Parse(cells[1], CultureInfo.InvariantCulture);
        return probe.Library.Benchmark switch
        {
            "OllamaSharp" => Of(cells[4]),
            "OpenAI" => Of(cells[5]),
            _ => $"{Of(cells[2])}; {Of(cells[3])} with opt-ins",
        };

        string Of(string count) => string.Create(
            CultureInfo.InvariantCulture, $"{int.Parse(count, CultureInfo.InvariantCulture):N0} of {all:N0}");
    }

    private static string[] Cells(string text, string start) =>
        text.Split('\n').First(line => line.StartsWith($"| {start}", StringComparison.Ordinal)).Trim('|').Split('|', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^(?<value>[\d.]+) (?<unit>\w+)")]
    private static partial Regex Times();
}

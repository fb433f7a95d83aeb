namespace OllamaAI.Benchmarks;

/// <summary>Measures everything and writes it as Markdown, verdicts included.</summary>
internal sealed class FullReport(Contestants contestants, TextWriter output)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan GrowthDuration = TimeSpan.FromSeconds(2);

    // What no longer fits into a cache takes longer; growth by the square would be ten times.
    private const double MostGrowth = 1.5;

    private readonly List<Verdict> _verdicts = [];

    public async Task WriteAsync()
    {
        output.WriteLine(Machine.Describe());
        await WriteCasesAsync();
        await WriteParallelAsync();
        await WriteGrowthAsync();
        Heading("Aims");
        Row("aim", "measured", "verdict");
        Rule(3);
        foreach (var verdict in _verdicts)
        {
            Row(verdict.Aim, verdict.Measured, verdict.IsReached ? "reached" : "**missed**");
        }
    }

    private async Task WriteCasesAsync()
    {
        var all = contestants.All;
        List<(Case Case, IReadOnlyList<Sample> Samples)> measured = [];
        foreach (var item in Cases.All)
        {
            measured.Add((item, await Measurement.RunAsync([.. all.Select(item.Prepare)], WarmUp, Duration)));
            Judge(item, measured[^1].Samples[1]);
        }

        Heading("Time and bytes compared with the baseline");
        Row("case", "baseline: median, best", "library: median, best", "median ratio", "ratio of the bests", "aim", "baseline's bytes", "library's bytes", "aim");
        Rule(9);
        foreach (var (item, samples) in measured)
        {
            var (floor, library) = (samples[0], samples[1]);
            Row(
                item.Name, Times(floor, item), Times(library, item), $"{library.Ratio:F2}", $"{library.Best / floor.Best:F2}", $"{item.Aim.Time:0.0#}",
                Bytes(floor, item), Bytes(library, item), $"{item.Aim.Bytes:N0} B");
        }

        Heading("Compared with other clients");
        Row(["case", .. all.Select(by => by.Name)]);
        Rule(all.Count + 1);
        foreach (var (item, samples) in measured)
        {
            Row([item.Name, .. samples.Select(sample => $"{Figure.Time(sample.Median, item.Units)}, {Bytes(sample, item)}")]);
        }
    }

    private async Task WriteParallelAsync()
    {
        IContestant[] two = [contestants.Floor, contestants.Library];
        var results = await ParallelStreams.RunAsync(two);
        Heading($"{ParallelStreams.Streams} streams at once");
        Row("", "frames a second", "share of the baseline's", "first chunk, all at once", "first chunk, alone");
        Rule(5);
        foreach (var (by, result) in two.Zip(results))
        {
            Row(by.Name, $"{result.Throughput:N0}", $"{result.Share:P0}", Figure.Time(result.First), Figure.Time(result.FirstAlone));
        }

        var (floor, library) = (results[0], results[1]);
        _verdicts.Add(new($"{ParallelStreams.Streams} streams: at least 90 % of the baseline's throughput", $"{library.Share:P0}", library.Share >= 0.9));
        _verdicts.Add(new(
            "first chunk never held back (the server pauses 20 ms after it)",
            $"after {Figure.Time(library.FirstAlone)}, baseline {Figure.Time(floor.FirstAlone)}",
            library.FirstAlone - floor.FirstAlone < TimeSpan.FromMilliseconds(1)));
    }

    private async Task WriteGrowthAsync()
    {
        Heading("Growth over three orders of magnitude");
        Row("what grows", "size: time, bytes", "", "", "", "time of one more", "bytes of one more");
        Rule(7);
        foreach (var growth in Growth.All)
        {
            var samples = await growth.RunAsync(contestants.Library, TimeSpan.FromSeconds(1), GrowthDuration, minRuns: 15);
            var bytes = growth.BytesOfOneMore(samples);
            var time = growth.NanosecondsOfOneMore(samples);
            Row([
                growth.Name,
                .. growth.Sizes.Zip(samples, (size, sample) => $"{size:N0}: {Figure.Time(sample.Median)}, {sample.Bytes:N0} B"),
                $"{time.Small:N1} ns, then {time.Large:N1} ns",
                $"{bytes.Small:F2} B, then {bytes.Large:F2} B",
            ]);
            _verdicts.Add(new($"{growth.Name}: time grows no faster than they do", $"{time.Large / time.Small:F2} times the step before", time.Large <= time.Small * MostGrowth));
        }
    }

    private void Judge(Case item, Sample library)
    {
        var bytes = (double)library.Bytes / item.Units;
        _verdicts.Add(new($"{item.Name}: at most {item.Aim.Time:0.0#} × the baseline's time", $"{library.Ratio:F2}", Math.Round(library.Ratio, 2) <= item.Aim.Time));
        _verdicts.Add(new($"{item.Name}: at most {item.Aim.Bytes:N0} bytes", $"{bytes:N0}", bytes <= item.Aim.Bytes));
    }

    private void Heading(string text) => output.WriteLine($"\n### {text}\n");

    private void Row(params IReadOnlyList<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    private void Rule(int columns) => output.WriteLine('|' + string.Concat(Enumerable.Repeat("---|", columns)));

    private static string Times(Sample sample, Case item) => $"{Figure.Time(sample.Median, item.Units)}, {Figure.Time(sample.Best, item.Units)}";

    private static string Bytes(Sample sample, Case item) => $"{(double)sample.Bytes / item.Units:N0} B";

    private sealed record Verdict(string Aim, string Measured, bool IsReached);
}

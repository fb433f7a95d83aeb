using System.Diagnostics;

namespace OllamaAI.Benchmarks;

/// <summary>Many streams at once, and how long the first piece of an answer takes.</summary>
internal static class ParallelStreams
{
    public const int Streams = 256;
    public const int Frames = 200;

    // With many threads at work, the compiler gets to its last tier late.
    private const int WarmUps = 40;
    private const int Rounds = 100;

    /// <summary>What a contestant did with all streams.</summary>
    /// <param name="Throughput">Frames a second.</param>
    /// <param name="Share">The floor's time beside it by this one's: 1 for the same throughput, less for a smaller one.</param>
    /// <param name="First">The median time from the start of all to the first piece of a stream.</param>
    /// <param name="FirstAlone">The same for a stream that is alone and pauses after its first piece.</param>
    internal sealed record Result(double Throughput, double Share, TimeSpan First, TimeSpan FirstAlone);

    public static async Task<IReadOnlyList<Result>> RunAsync(IReadOnlyList<IContestant> contestants)
    {
        Volley[] many = [.. contestants.Select(by => new Volley(by, $"flushed-{Frames}", Streams))];
        Volley[] alone = [.. contestants.Select(by => new Volley(by, "paused-2", 1))];
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            int[] turns = [.. Turns.Of(contestants.Count, round)];
            foreach (var volley in turns.Select(index => many[index]).Concat(turns.Select(index => alone[index])))
            {
                await volley.FireAsync(counts: round >= WarmUps);
            }
        }

        return [.. many.Select((volley, index) => new Result(
            Streams * Frames / volley.Times.Median().TotalSeconds,
            many[0].Times.Zip(volley.Times, (floor, own) => floor / own).Median(),
            volley.Firsts.Median(),
            alone[index].Firsts.Median()))];
    }

    /// <summary>Some streams of one contestant, started together.</summary>
    private sealed class Volley
    {
        private readonly Func<Task<long>>[] _streams;
        private readonly TimeSpan[] _firsts;
        private long _start;

        public Volley(IContestant by, string answer, int count)
        {
            _firsts = new TimeSpan[count];
            _streams = [.. Enumerable.Range(0, count).Select(index => by.Stream(answer, () => _firsts[index] = Stopwatch.GetElapsedTime(_start)))];
        }

        public List<TimeSpan> Times { get; } = [];

        public List<TimeSpan> Firsts { get; } = [];

        public async Task FireAsync(bool counts)
        {
            _start = Stopwatch.GetTimestamp();
            await Task.WhenAll(_streams.Select(stream => Task.Run(stream)));
            if (counts)
            {
                Times.Add(Stopwatch.GetElapsedTime(_start));
                Firsts.Add(_firsts.Median());
            }
        }
    }
}

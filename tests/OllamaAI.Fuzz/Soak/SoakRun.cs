using System.Diagnostics;
using OllamaAI.Testing;

namespace OllamaAI.Fuzz.Soak;

/// <summary>Many streams at once, for minutes, against a server with random faults in the same process.</summary>
internal sealed class SoakRun(FuzzArguments arguments)
{
    private const double WarmUp = 0.3;
    private const int RowsPerPhase = 3;

    // Short enough to see stalls, long enough for a busy machine.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(8);

    private readonly SoakTally _tally = new();

    /// <summary>Whether no text was lost or doubled, nothing undocumented was thrown, and nothing grew.</summary>
    public async Task<bool> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [SoakAnswer.Model], MaxRecordedRequests = 100 });
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = server.Endpoint, IdleTimeout = IdleTimeout });
        var start = await ProcessSample.AtRestAsync();
        await LoadAsync(server, client, TimeSpan.FromMinutes(arguments.Minutes * WarmUp), arguments.Seed);
        var plateau = await ProcessSample.AtRestAsync();
        await LoadAsync(server, client, TimeSpan.FromMinutes(arguments.Minutes * (1 - WarmUp)), arguments.Seed + 1);
        var end = await ProcessSample.AtRestAsync();

        Console.WriteLine($"soak: {_tally.Streams} streams ({arguments.Streams} at a time), {_tally.Pieces} pieces of text, seed {arguments.Seed}, {watch.Elapsed.TotalSeconds:0} s");
        _tally.Print();
        Print("at the start", start);
        Print("at rest, warm", plateau);
        Print("at rest, at the end", end);
        var isFlat = end.IsNoMoreThan(plateau);
        Console.WriteLine($"{_tally.Problems.Count} problems; {(isFlat ? "flat" : "GROWING")}");
        return isFlat && _tally.Problems.IsEmpty;
    }

    private async Task LoadAsync(OllamaTestServer server, OllamaClient client, TimeSpan time, int seed)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var streams = Task.WhenAll(Enumerable.Range(0, arguments.Streams).Select(slot => StreamsAsync(slot)));
        for (var row = 0; row < RowsPerPhase && !streams.IsCompleted; row++)
        {
            await Task.WhenAny(streams, Task.Delay(time / RowsPerPhase));
            Print("under load", ProcessSample.Now());
        }

        await streams;

        async Task StreamsAsync(int slot)
        {
            var random = new Random(unchecked((seed * 1_000_003) + slot));
            for (var turn = 0; Stopwatch.GetTimestamp() < end; turn++)
            {
                await new SoakStream(server, client, _tally, $"{seed}.{slot}.{turn}").RunAsync(random);
            }
        }
    }

    private static void Print(string when, ProcessSample sample) => Console.WriteLine($"  {when,-20} {sample}");
}

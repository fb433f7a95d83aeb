using System.Diagnostics;
using Microsoft.Extensions.AI;
using OllamaAI.Testing;

namespace OllamaAI.Corpus.Bulk;

/// <summary>Many texts through two servers, of which one dies on the way.</summary>
/// <param name="count">How many texts.</param>
internal sealed class BulkCommand(int count)
{
    private const int Samples = 20;
    private const int WarmSamples = 4;
    private const int WarmUpTexts = 5000;
    private const long Slack = 8 << 20;
    private const double Death = 0.4;

    // What a busy machine may take to run the code between an answer and the next request.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Computing = TimeSpan.FromMilliseconds(5);

    private readonly List<long> _memory = [];
    private long _vectors;
    private long _faults;
    private long _wrong;

    /// <summary>Whether every text got what belongs to it, memory was flat, and no living server was idle.</summary>
    public async Task<bool> RunAsync()
    {
        var options = new OllamaTestServerOptions { Models = [BulkTexts.Model], MaxRecordedRequests = 10, NumParallel = 1 };
        await using var second = await OllamaTestServer.StartAsync(options);
        await using var first = await OllamaTestServer.StartAsync(options);
        using var dying = new Flights(Computing);
        using var living = new Flights(Computing);
        using var one = Connect(first, dying);
        using var two = Connect(second, living);
        IEmbeddingGenerator<string, Embedding<float>>[] generators = [one.AsIEmbeddingGenerator("e"), two.AsIEmbeddingGenerator("e")];
        await WarmUpAsync(generators);
        dying.Start();
        living.Start();
        var watch = Stopwatch.StartNew();
        var expected = 0L;
        await foreach (var result in generators.GenerateManyAsync(TextsAsync(count, [dying, living])))
        {
            Check(result, expected++);
            if (expected == (long)(count * Death))
            {
                dying.End();
                await first.DisposeAsync();
            }

            if (expected % Math.Max(1, count / Samples) == 0)
            {
                _memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        var isRight = Report(expected, watch.Elapsed) & Report("server that dies", dying) & Report("server that lives", living);
        Console.WriteLine(isRight ? "1 passed, 0 failed" : "0 passed, 1 failed");
        return isRight;
    }

    private static OllamaClient Connect(OllamaTestServer server, Flights flights) =>
        new(new HttpClient(flights), new OllamaClientOptions { Endpoint = server.Endpoint });

    // So that the compiler's work is over before anything counts.
    private static async Task WarmUpAsync(IEmbeddingGenerator<string, Embedding<float>>[] generators)
    {
        await foreach (var _ in generators.GenerateManyAsync(TextsAsync(WarmUpTexts, [])))
        {
        }
    }

    private static async IAsyncEnumerable<string> TextsAsync(int count, IReadOnlyList<Flights> servers)
    {
        for (var number = 0L; number < count; number++)
        {
            yield return BulkTexts.At(number);
        }

        foreach (var server in servers)
        {
            server.End();
        }

        await Task.CompletedTask;
    }

    private void Check(OllamaBulkEmbedding result, long expected)
    {
        _vectors += result.Embedding is null ? 0 : 1;
        _faults += result.Fault is null ? 0 : 1;
        var isRight = result.Index == expected && result.Text == BulkTexts.At(expected) && (result.Embedding is { } embedding
            ? result.Fault is null && !BulkTexts.IsBad(expected) && BulkTexts.Belongs(embedding.Vector.Span, expected)
            : result.Fault is OllamaException && BulkTexts.IsBad(expected));
        _wrong += isRight ? 0 : 1;
    }

    private bool Report(long results, TimeSpan time)
    {
        // The first samples are taken while buffers fill and code is compiled.
        var warm = _memory.Skip(WarmSamples).DefaultIfEmpty().ToList();
        var isFlat = warm[^1] <= warm[0] + Slack && warm.Max() <= warm[0] + (2 * Slack);
        var isComplete = results == count && _wrong == 0;
        Console.WriteLine($"{results} of {count} texts in {time.TotalSeconds:0.0} s: {_vectors} vectors, {_faults} faults, {_wrong} wrong or out of order");
        Console.WriteLine(
            $"managed memory after collection, MiB: {string.Join(' ', _memory.Select(bytes => $"{bytes / 1048576.0:0.0}"))}: {(isFlat ? "flat" : "GROWING")}");
        return isComplete && isFlat;
    }

    private static bool Report(string name, Flights flights)
    {
        Console.WriteLine(
            $"{name}: {flights.Requests} requests, at most {flights.Most} at once, "
            + $"none on its way {flights.Gaps} times, at longest {flights.LongestGap.TotalMilliseconds:0.0} ms");
        return flights.LongestGap < LongestPause;
    }
}

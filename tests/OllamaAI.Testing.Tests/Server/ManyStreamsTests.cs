using System.Diagnostics;
using Xunit.Abstractions;

namespace OllamaAI.Testing.Tests.Server;

/// <summary>Many clients at once. Alone, so that the memory measured is theirs.</summary>
[Collection(nameof(ManyStreamsTests))]
[CollectionDefinition(nameof(ManyStreamsTests), DisableParallelization = true)]
public sealed class ManyStreamsTests(ITestOutputHelper output)
{
    private const int Streams = 1000;
    private const int Pieces = 200;

    /// <summary>Clients included: they live in the same process.</summary>
    private const long MostBytesAStream = 100_000;

    [Fact]
    public async Task Chat_AThousandStreamsAtOnce_StayWithinBoundedMemory()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", (_, _) => TalkAsync(gate.Task)));
        using var client = Http.ClientOf(server);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var readers = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => OpenAsync(client)));
        var open = GC.GetTotalMemory(forceFullCollection: true) - before;
        var watch = Stopwatch.StartNew();
        gate.SetResult();
        var lines = await Task.WhenAll(readers.Select(CountAsync));
        var closed = GC.GetTotalMemory(forceFullCollection: true) - before;

        output.WriteLine($"{Streams} streams open: {open / 1e6:F1} MB; after {lines.Sum()} more lines in {watch.ElapsedMilliseconds} ms: {closed / 1e6:F1} MB");
        lines.ShouldAllBe(count => count == Pieces);
        open.ShouldBeLessThan(Streams * MostBytesAStream);
        closed.ShouldBeLessThan(Streams * MostBytesAStream);
    }

    /// <summary>Opens a stream and reads its first line while the rest is unwritten.</summary>
    private static async Task<StreamReader> OpenAsync(HttpClient client)
    {
        var response = await client.StreamAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(), bufferSize: 512);
        (await reader.ReadLineAsync()).ShouldNotBeNull();
        return reader;
    }

    private static async Task<int> CountAsync(StreamReader reader)
    {
        var count = 0;
        while (await reader.ReadLineAsync() is not null)
        {
            count++;
        }

        reader.Dispose();
        return count;
    }

    private static async IAsyncEnumerable<ModelOutput> TalkAsync(Task gate)
    {
        yield return "first";
        await gate;
        for (var index = 1; index < Pieces; index++)
        {
            yield return " next";
        }
    }
}

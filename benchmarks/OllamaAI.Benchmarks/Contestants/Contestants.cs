using System.Collections.Concurrent;

namespace OllamaAI.Benchmarks;

/// <summary>Who is measured, the floor first and this library second.</summary>
internal sealed partial class Contestants(Uri server)
{
    private static readonly ConcurrentDictionary<string, OllamaClient> Clients = new(StringComparer.Ordinal);

    public FloorContestant Floor { get; } = new(server);

    public MeaiContestant Library { get; } = new(
        "this library",
        answer => ClientAt(server, answer).AsIChatClient("llama3.2"),
        answer => ClientAt(server, answer).AsIEmbeddingGenerator("nomic-embed-text", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = int.MaxValue }));

    public IReadOnlyList<IContestant> All
    {
        get
        {
            List<IContestant> all = [Floor, Library, new OpenAIContestant(server)];
            AddOllamaSharp(all, server);
            return all;
        }
    }

    // One for an address, as in an application.
    private static OllamaClient ClientAt(Uri server, string answer) => Clients.GetOrAdd(answer, static (answer, server) => new OllamaClient(new Uri(server, answer)), server);

    static partial void AddOllamaSharp(List<IContestant> all, Uri server);
}

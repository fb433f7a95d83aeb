using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace OllamaAI.Benchmarks;

/// <summary>Who is measured, the floor first and this library second.</summary>
internal sealed class Contestants(Uri server)
{
    private static readonly ConcurrentDictionary<string, OllamaClient> Clients = new(StringComparer.Ordinal);

    public FloorContestant Floor { get; } = new(server);

    public MeaiContestant Library { get; } = new(
        "this library",
        answer => ClientAt(server, answer).AsIChatClient("llama3.2"),
        answer => ClientAt(server, answer)
            .AsIEmbeddingGenerator("nomic-embed-text", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = int.MaxValue }));

    public IReadOnlyList<IContestant> All =>
    [
        Floor,
        Library,
        new MeaiContestant(
            "OpenAI 2.15.0 on /v1",
            answer => OpenAIAt(server, answer).GetChatClient("llama3.2").AsIChatClient(),
            answer => OpenAIAt(server, answer).GetEmbeddingClient("nomic-embed-text").AsIEmbeddingGenerator()),
        new MeaiContestant(
            "OllamaSharp 5.5.2",
            answer => new OllamaApiClient(new Uri(server, answer + "/"), "llama3.2"),
            answer => new OllamaApiClient(new Uri(server, answer + "/"), "nomic-embed-text")),
    ];

    // One for an address, as in an application.
    private static OllamaClient ClientAt(Uri server, string answer) =>
        Clients.GetOrAdd(answer, static (answer, server) => new OllamaClient(new Uri(server, answer)), server);

    private static OpenAIClient OpenAIAt(Uri server, string answer) => new(new ApiKeyCredential("none"), new OpenAIClientOptions
    {
        Endpoint = new Uri(server, $"{answer}/v1"),
        // A connection for each answer, as the others have.
        Transport = new HttpClientPipelineTransport(),
    });
}

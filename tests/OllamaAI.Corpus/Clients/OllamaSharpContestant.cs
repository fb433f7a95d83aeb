using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaSharp;

namespace OllamaAI.Corpus.Clients;

/// <summary>OllamaSharp with its defaults.</summary>
internal sealed class OllamaSharpContestant : IContestant
{
    public string Name => "OllamaSharp";

    public bool IsOurs => false;

    public bool HasOptIns => false;

    public bool ShowsThoughts => true;

    public string Suffix => "";

    public IChatClient CreateChat(HttpMessageHandler server, Uri endpoint) => CreateClient(server, endpoint);

    public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(HttpMessageHandler server, Uri endpoint) => CreateClient(server, endpoint);

    public async Task<IReadOnlyList<string>> ListModelsAsync(HttpMessageHandler server, Uri endpoint, CancellationToken cancellationToken) =>
        [.. (await CreateClient(server, endpoint).ListLocalModelsAsync(cancellationToken)).Select(model => model.Name)];

    public Fault Read(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => new Fault(Fault.KindOf((int)status), Fault.WordsOf(exception)) { Exception = exception },
        JsonException => new Fault(FaultKind.InvalidAnswer, Fault.WordsOf(exception)) { Exception = exception },
        // Thrown for status 400 alone.
        OllamaSharp.Models.Exceptions.OllamaException => new Fault(FaultKind.InvalidRequest, Fault.WordsOf(exception)) { Exception = exception },
        _ => new Fault(FaultKind.Other, Fault.WordsOf(exception)) { Exception = exception },
    };

    private static OllamaApiClient CreateClient(HttpMessageHandler server, Uri endpoint) =>
        new(new HttpClient(server, disposeHandler: false) { BaseAddress = endpoint }, "m");
}

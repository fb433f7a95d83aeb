using Microsoft.Extensions.AI;

namespace OllamaAI.Corpus.Clients;

/// <summary>A library that takes part.</summary>
internal interface IContestant
{
    /// <summary>The heading of its column.</summary>
    string Name { get; }

    /// <summary>Whether its failures are this library's.</summary>
    bool IsOurs { get; }

    /// <summary>Whether what runs is not the defaults.</summary>
    bool HasOptIns { get; }

    /// <summary>Whether it shows what a model thought, if that is separate on the wire.</summary>
    bool ShowsThoughts { get; }

    /// <summary>What belongs behind the server's address.</summary>
    string Suffix { get; }

    IChatClient CreateChat(HttpMessageHandler server, Uri endpoint);

    IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(HttpMessageHandler server, Uri endpoint);

    Task<IReadOnlyList<string>> ListModelsAsync(HttpMessageHandler server, Uri endpoint, CancellationToken cancellationToken);

    /// <summary>Reads an exception as far as a program can without understanding its message.</summary>
    Fault Read(Exception exception);
}

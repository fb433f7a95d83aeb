using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus;

/// <summary>One input, for every library the same.</summary>
internal sealed record Case
{
    /// <summary>The input, for the list of failures.</summary>
    public required string Name { get; init; }

    /// <summary>Whether nothing may be changed.</summary>
    public bool IsCounterExample { get; init; }

    public IReadOnlyList<Way> Ways { get; init; } = [Way.Whole, Way.Streamed, Way.Characters];

    public required Func<SentRequest, Reply> Server { get; init; }

    public IReadOnlyList<ChatMessage> Messages { get; init; } = [new(ChatRole.User, "hi")];

    /// <summary>The options, tools aside.</summary>
    public Func<ChatOptions?> Options { get; init; } = () => null;

    /// <summary>The tools, which tell the log what they were called with. They are invoked by Microsoft.Extensions.AI.</summary>
    public Func<ToolLog, IEnumerable<AIFunction>>? Tools { get; init; }

    /// <summary>Whether calls are left to the check.</summary>
    public bool InvokesNothing { get; init; }

    /// <summary>The texts to embed; the case is then no chat.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    public int? Dimensions { get; init; }

    /// <summary>Whether the models are listed; the case is then no chat.</summary>
    public bool ListsModels { get; init; }

    /// <summary>The server's address, as the user writes it; <see langword="null"/> for the right one of each library.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How many callers ask at the same time.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>What is wrong with the outcome, or <see langword="null"/>.</summary>
    public required Func<Outcome, string?> Check { get; init; }

    public override string ToString() => Name;
}

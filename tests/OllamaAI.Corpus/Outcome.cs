using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus;

/// <summary>What a program saw, and what went over the wire.</summary>
internal sealed record Outcome
{
    public required IContestant Contestant { get; init; }

    public required Way Way { get; init; }

    /// <summary>The answer of the chat; with several callers, of the last.</summary>
    public ChatResponse? Response { get; init; }

    public GeneratedEmbeddings<Embedding<float>>? Embeddings { get; init; }

    public IReadOnlyList<string>? Models { get; init; }

    public Fault? Fault { get; init; }

    public required ToolLog Tools { get; init; }

    public required IReadOnlyList<SentRequest> Requests { get; init; }

    public string Text => Response?.Text ?? "";

    public string Thought => string.Concat(Contents.OfType<TextReasoningContent>().Select(thought => thought.Text));

    public IReadOnlyList<FunctionCallContent> Calls => [.. Contents.OfType<FunctionCallContent>()];

    public IReadOnlyList<FunctionResultContent> Results => [.. Contents.OfType<FunctionResultContent>()];

    private IEnumerable<AIContent> Contents => Response?.Messages.SelectMany(message => message.Contents) ?? [];

    /// <summary>What an answer says of itself, on its message or on the whole.</summary>
    public object? Property(string name) =>
        Response!.AdditionalProperties?.GetValueOrDefault(name)
        ?? Response.Messages.Select(message => message.AdditionalProperties?.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);
}

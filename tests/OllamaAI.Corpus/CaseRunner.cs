using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus;

/// <summary>Puts one case to one library.</summary>
internal static class CaseRunner
{
    private static readonly Uri Server = new("http://h:11434");
    // Some clients wait for as long as a server asks them to.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(35);

    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public static async Task<string?> RunAsync(Case input, IContestant contestant, Way way, int seed)
    {
        using var server = new ScriptServer(input.Server, way, seed);
        using var limit = new CancellationTokenSource(Limit);
        var outcome = new Outcome { Contestant = contestant, Way = way, Tools = new ToolLog(), Requests = [] };
        try
        {
            var asked = await Task.WhenAll(Enumerable.Range(0, input.Callers).Select(_ => AskAsync(input, outcome, server, limit.Token)));
            outcome = asked[^1];
        }
        catch (Exception exception)
        {
            outcome = outcome with { Fault = contestant.Read(exception) };
        }

        try
        {
            return input.Check(outcome with { Requests = server.Requests });
        }
        catch (Exception exception)
        {
            return $"the outcome cannot be checked: {exception.GetType().Name}: {exception.Message}";
        }
    }

    private static async Task<Outcome> AskAsync(Case input, Outcome outcome, ScriptServer server, CancellationToken cancellationToken)
    {
        var contestant = outcome.Contestant;
        var endpoint = input.Endpoint ?? new Uri(Server, contestant.Suffix);
        if (input.ListsModels)
        {
            return outcome with { Models = await contestant.ListModelsAsync(server, endpoint, cancellationToken) };
        }

        if (input.Texts is { } texts)
        {
            using var generator = contestant.CreateEmbeddings(server, endpoint);
            var options = input.Dimensions is { } dimensions ? new EmbeddingGenerationOptions { Dimensions = dimensions } : null;
            return outcome with { Embeddings = await generator.GenerateAsync(texts, options, cancellationToken) };
        }

        var chat = contestant.CreateChat(server, endpoint);
        var asked = input.Options();
        if (input.Tools is not null)
        {
            asked ??= new ChatOptions();
            asked.Tools = [.. input.Tools(outcome.Tools)];
            chat = input.InvokesNothing ? chat : chat.AsBuilder().UseFunctionInvocation().Build();
        }

        // Function invocation adds to the list that it is given.
        List<ChatMessage> messages = [.. input.Messages.Select(message => message.Clone())];
        return outcome with
        {
            Response = outcome.Way == Way.Whole
                ? await chat.GetResponseAsync(messages, asked, cancellationToken)
                : await chat.GetStreamingResponseAsync(messages, asked, cancellationToken).ToChatResponseAsync(cancellationToken),
        };
    }
}

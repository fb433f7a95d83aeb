using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/tuning.md.</summary>
[Collection(Documentation.Name)]
public sealed class TuningSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Context_AsPrinted_IsLeftToTheServerWhileThePromptFits()
    {
        var client = _client;

        // snippet: tuning context
        var growing = client.AsIChatClient("llama3.2", new() { MaxContextLength = 32768 });
        var strict = client.AsIChatClient("llama3.2", new() { PromptTruncation = OllamaPromptTruncation.Refuse });
        // end

        await growing.GetResponseAsync("Hi");
        documentation.Server.Requests.Chat[^1].Body.ContainsKey("options").ShouldBeFalse();
        await strict.GetResponseAsync("Hi");
        ((bool?)documentation.Server.Requests.Chat[^1].Body["truncate"]).ShouldBe(false);
    }

    [Fact]
    public async Task Truncated_AsPrinted_IsFalseForAShortPrompt()
    {
        IChatClient chat = _client.AsIChatClient("llama3.2");

        // snippet: tuning truncated
        var answer = await chat.GetResponseAsync("Summarize the report above.");
        bool wasCut = answer.AdditionalProperties?.ContainsKey("prompt_truncated") == true;
        // end

        wasCut.ShouldBeFalse();
    }

    [Fact]
    public async Task Load_AsPrinted_IsThere()
    {
        var client = _client;

        // snippet: tuning load
        await client.LoadModelAsync("llama3.2", keepAlive: TimeSpan.FromHours(1), options: new OllamaModelOptions { NumCtx = 16384 });
        var running = (await client.ListRunningModelsAsync()).First(model => model.Name == "llama3.2:latest");
        Console.WriteLine($"{running.ContextLength} tokens, {100.0 * running.SizeVram / running.Size:0} % on the graphics card");
        // end

        running.ContextLength.ShouldBe(8192);
    }

    [Fact]
    public void Limits_AsPrinted_AreAccepted()
    {
        // snippet: tuning limits
        using var client = new OllamaClient(new OllamaClientOptions
        {
            FirstTokenTimeout = TimeSpan.FromMinutes(2),    // a warm server that should answer soon
            IdleTimeout = TimeSpan.FromSeconds(30),
            TotalTimeout = TimeSpan.FromMinutes(10),
            MaxRetries = 0,
        });
        // end

        client.Endpoint.ShouldNotBeNull();
    }

    [Fact]
    public async Task Embeddings_AsPrinted_KeepTheOrder()
    {
        var client = _client;
        string[] texts = [.. Enumerable.Range(1, 200).Select(length => new string('a', length))];

        // snippet: tuning embeddings
        var generator = client.AsIEmbeddingGenerator("nomic-embed-text", options: new() { MaxBatchItems = 64, MaxParallelRequests = 4 });
        var vectors = await generator.GenerateAsync(texts);
        // end

        vectors.Select(vector => vector.Vector.Span[0]).ShouldBeInOrder();
        documentation.Server.Requests.To("/api/embed").Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    public void Dispose() => _client.Dispose();
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>The parts of docs/from-openai.md that need no decorators.</summary>
[Collection(Documentation.Name)]
public sealed class OpenAISnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Swap_AsPrinted_Answers()
    {
        // snippet: openai swap
        using var client = new OllamaClient();
        IChatClient chat = client.AsIChatClient("llama3.2");
        IEmbeddingGenerator<string, Embedding<float>> embeddings = client.AsIEmbeddingGenerator("nomic-embed-text");
        // end

        (await chat.GetResponseAsync("Hi")).Text.ShouldNotBeEmpty();
        (await embeddings.GenerateAsync(["a cat"])).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Register_AsPrinted_HasBothServices()
    {
        var services = new ServiceCollection();

        // snippet: openai register
        var ollama = services.AddOllama();
        ollama.AddChatClient("llama3.2");
        ollama.AddEmbeddingGenerator("nomic-embed-text");
        // end

        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hi")).Text.ShouldNotBeEmpty();
        provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().ShouldNotBeNull();
    }

    [Fact]
    public async Task Options_AsPrinted_AreSentUnderTheNativeNames()
    {
        var chat = _client.AsIChatClient("qwen3");

        // snippet: openai options
        var options = new ChatOptions
        {
            Instructions = "Be brief.",
            MaxOutputTokens = 500,                                  // num_predict
            Reasoning = new() { Effort = ReasoningEffort.High },    // think: "high"
            AdditionalProperties = new()
            {
                ["num_ctx"] = 16384,                                // the context window, which OpenAI has no setting for
                ["keep_alive"] = "30m",                             // how long the model stays loaded
                ["min_p"] = 0.05,
            },
        };
        var answer = await chat.GetResponseAsync([new(new ChatRole("developer"), "Use metric units."), new(ChatRole.User, "How long is a mile?")], options);
        // end

        answer.Text.ShouldBe("Seven.");
        var request = documentation.Server.Requests.Chat[^1];
        ((string?)request.Body["think"]).ShouldBe("high");
        request.Options.NumCtx.ShouldBe(16384);
        request.Messages.Select(message => message.Role).ShouldBe(["system", "system", "user"]);
    }

    [Fact]
    public async Task Thinking_AsPrinted_IsApartFromTheText()
    {
        var chat = _client.AsIChatClient("qwen3");

        // snippet: openai thinking
        var answer = await chat.GetResponseAsync("What is 3 + 4?", new() { Reasoning = new() { Effort = ReasoningEffort.Medium } });
        var thoughts = answer.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>();
        var withoutThinking = await chat.GetResponseAsync("What is 3 + 4?", new() { Reasoning = new() { Effort = ReasoningEffort.None } });
        // end

        thoughts.Single().Text.ShouldBe("Let me see.");
        answer.Text.ShouldBe("Seven.");
        withoutThinking.Text.ShouldBe("Seven.");
    }

    [Fact]
    public async Task Raw_AsPrinted_ReachesTheServer()
    {
        var chat = _client.AsIChatClient("llama3.2");

        // snippet: openai raw
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new OllamaChatRequest { Truncate = false, KeepAlive = KeepAlive.Forever, Logprobs = true, TopLogprobs = 3 },
        };
        var answer = await chat.GetResponseAsync("Hello", options);
        var probabilities = answer.GetLogprobs();
        var native = (OllamaChatResponse?)answer.RawRepresentation;
        // end

        native!.Metrics.ShouldNotBeNull();
        probabilities.ShouldNotBeNull();
        ((bool?)documentation.Server.Requests.Chat[^1].Body["truncate"]).ShouldBe(false);
    }

    [Fact]
    public async Task Embeddings_AsPrinted_TakeNativeSettings()
    {
        var client = _client;

        // snippet: openai embeddings
        var generator = client.AsIEmbeddingGenerator("nomic-embed-text");
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new() { ["truncate"] = false, ["num_ctx"] = 2048 } };
        var vectors = await generator.GenerateAsync(["a cat", "a dog"], options);
        // end

        vectors.Count.ShouldBe(2);
        ((bool?)documentation.Server.Requests.Embed[^1].Body["truncate"]).ShouldBe(false);
    }

    public void Dispose() => _client.Dispose();
}

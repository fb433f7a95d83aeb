using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/from-ollamasharp.md.</summary>
[Collection(Documentation.Name)]
public sealed class OllamaSharpSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Client_AsPrinted_ServesSeveralModels()
    {
        // snippet: sharp client
        using var client = new OllamaClient();
        IChatClient chat = client.AsIChatClient("llama3.2");
        IChatClient thinker = client.AsIChatClient("qwen3");        // the same connections, another model
        // end

        (await chat.GetResponseAsync("Hi")).ModelId.ShouldBe("llama3.2");
        (await thinker.GetResponseAsync("Hi")).ModelId.ShouldBe("qwen3");
    }

    [Fact]
    public async Task Conversation_AsPrinted_KeepsTheHistory()
    {
        var client = _client;
        using var console = new CapturedConsole();

        // snippet: sharp conversation
        IChatClient chat = client.AsIChatClient("llama3.2");
        List<ChatMessage> history = [];
        foreach (var question in new[] { "Why is the sky blue?", "And at dusk?" })
        {
            var answer = await chat.GetResponseAsync([.. history, new(ChatRole.User, question)]);
            history.Add(new(ChatRole.User, question));              // only after success: an error leaves the history as it was
            history.AddMessages(answer);
            Console.WriteLine(answer.Text);
        }
        // end

        history.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Native_AsPrinted_Answers()
    {
        var client = _client;

        // snippet: sharp native
        var answer = await client.ChatAsync(new OllamaChatRequest
        {
            Model = "qwen3",
            Messages = [new() { Role = "user", Content = "What is 3 + 4?" }],
            Think = ThinkLevel.High,
            KeepAlive = KeepAlive.Forever,
            Options = new() { NumCtx = 8192, Seed = 42 },
        });
        var (thoughts, text) = (answer.Message?.Thinking, answer.Message?.Content);
        // end

        thoughts.ShouldBe("Let me see.");
        text.ShouldBe("Seven.");
    }

    [Fact]
    public async Task Models_AsPrinted_AreManaged()
    {
        var client = _client;
        documentation.Server.Models.Remove("mistral");

        // snippet: sharp models
        var installed = await client.ListModelsAsync();
        await client.PullModelAsync("mistral", new Progress<ModelProgress>(step => Console.Write($"\r{step.Percent:0} %")));
        await client.UnloadModelAsync("mistral");
        await client.DeleteModelAsync("mistral");
        // end

        installed.ShouldNotBeEmpty();
        documentation.Server.Models.Contains("mistral").ShouldBeFalse();
    }

    [Fact]
    public void Http_AsPrinted_KeepsTheCallersClient()
    {
        // snippet: sharp http
        using var http = new HttpClient { BaseAddress = new Uri("http://gpu-box:11434"), Timeout = Timeout.InfiniteTimeSpan };
        using var client = new OllamaClient(http, new OllamaClientOptions { ApiKey = "your-key", Headers = { ["X-Team"] = "search" } });
        // end

        client.Endpoint.ShouldBe(new Uri("http://gpu-box:11434"));
    }

    public void Dispose() => _client.Dispose();
}

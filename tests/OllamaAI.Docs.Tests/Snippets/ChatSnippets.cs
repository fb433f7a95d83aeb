using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>The parts of docs/chat.md that run without a tool.</summary>
[Collection(Documentation.Name)]
public sealed class ChatSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Conversation_AsPrinted_SendsTheHistory()
    {
        using var console = new CapturedConsole();
        var chat = _client.AsIChatClient("llama3.2");

        // snippet: chat conversation
        List<ChatMessage> history = [new(ChatRole.System, "Answer in one sentence.")];
        foreach (var question in new[] { "Why is the sky blue?", "And at dusk?" })
        {
            history.Add(new(ChatRole.User, question));
            List<ChatResponseUpdate> updates = [];
            await foreach (var update in chat.GetStreamingResponseAsync(history))
            {
                Console.Write(update.Text);
                updates.Add(update);
            }

            history.AddMessages(updates);
        }
        // end

        documentation.Server.Requests.Chat[^1].Messages.Select(message => message.Role).ShouldBe(["system", "user", "assistant", "user"]);
        history.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Options_AsPrinted_AreSentUnderTheirNames()
    {
        var chat = _client.AsIChatClient("qwen3");

        // snippet: chat options
        var options = new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = 500,
            AdditionalProperties = new() { ["min_p"] = 0.05, ["repeat_penalty"] = 1.1 },
        };
        options.SetNumCtx(16384).SetKeepAlive(TimeSpan.FromHours(1)).SetThink(ThinkLevel.Low);
        // end

        await chat.GetResponseAsync("Hi", options);
        var request = documentation.Server.Requests.Chat[^1];
        ((string?)request.Body["think"]).ShouldBe("low");
        ((string?)request.Body["keep_alive"]).ShouldBe("1h0m0s");
        request.Options.NumCtx.ShouldBe(16384);
        request.Options.NumPredict.ShouldBe(500);
        request.Options.MinP.ShouldNotBeNull().ShouldBe(0.05, 0.001);
        ((double)request.Options.Json["repeat_penalty"]!).ShouldBe(1.1, 0.001);
    }

    [Fact]
    public async Task Structured_AsPrinted_ParsesTheAnswer()
    {
        IChatClient chat = _client.AsIChatClient("llama3.2");

        // snippet: chat structured
        var answer = await chat.GetResponseAsync("Tell me about Paris.", new() { ResponseFormat = ChatResponseFormat.ForJsonSchema<City>() });
        City city = JsonSerializer.Deserialize<City>(answer.Text, JsonSerializerOptions.Web)!;
        // end

        city.ShouldBe(new City("Paris", 2_100_000));
    }

    public void Dispose() => _client.Dispose();

    internal sealed record City(string Name, long People);
}

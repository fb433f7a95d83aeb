using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class ConversationHeaderTests
{
    private const string Header = "X-Conversation";
    private const string Answer = """{"model":"m","created_at":"2026-11-21T10:00:00Z","message":{"role":"assistant","content":"Yes"},"done":true,"done_reason":"stop"}""";

    private static readonly ChatMessage[] FirstTurn = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Is it raining?")];

    [Fact]
    public async Task Chat_NotSet_SendsNoHeader()
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync(FirstTurn);

        server.Request.Headers.ContainsKey(Header).ShouldBeFalse();
    }

    [Fact]
    public async Task Chat_TurnsOfAConversation_CarryTheSameHashAndNoText()
    {
        ChatMessage[] secondTurn = [.. FirstTurn, new(ChatRole.Assistant, "Yes"), new(ChatRole.User, "And tomorrow?")];

        var first = await HeaderOfAsync("m", FirstTurn);
        var second = await HeaderOfAsync("m", secondTurn);

        first.ShouldMatch("^[0-9A-F]{16}$");
        second.ShouldBe(first);
    }

    [Fact]
    public async Task ChatStreaming_SameConversation_CarriesTheSameHash()
    {
        var server = new ScriptedHandler().Answer(Answer + "\n");
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });

        await client.AsIChatClient("m").GetStreamingResponseAsync(FirstTurn).ToChatResponseAsync();

        server.Request.Headers[Header].ShouldBe(await HeaderOfAsync("m", FirstTurn));
    }

    [Fact]
    public async Task Chat_OtherBeginnings_CarryOtherHashes()
    {
        string[] hashes =
        [
            await HeaderOfAsync("m", FirstTurn),
            await HeaderOfAsync("other", FirstTurn),
            await HeaderOfAsync("m", FirstTurn[1]),
            await HeaderOfAsync("m", FirstTurn[0], new ChatMessage(ChatRole.User, "Is it snowing?")),
            await HeaderOfAsync("m", new ChatMessage(ChatRole.System, "Be brief.Is it"), new ChatMessage(ChatRole.User, " raining?")),
            await HeaderOfAsync("m", FirstTurn[0], PictureMessage(1)),
            await HeaderOfAsync("m", FirstTurn[0], PictureMessage(2)),
        ];

        hashes.ShouldBeUnique();
    }

    [Fact]
    public async Task Chat_HeaderInTheRequest_Wins()
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => new OllamaChatRequest { Headers = new Dictionary<string, string> { ["x-conversation"] = "42", ["X-Team"] = "search" } },
        };

        await client.AsIChatClient("m").GetResponseAsync(FirstTurn, options);

        server.Request.Headers[Header].ShouldBe("42");
        server.Request.Headers["X-Team"].ShouldBe("search");
    }

    [Fact]
    public async Task Embed_Set_SendsNoHeader()
    {
        var server = new ScriptedHandler().Answer("""{"model":"m","embeddings":[[1]]}""");
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });

        await client.AsIEmbeddingGenerator("m").GenerateAsync(["text"]);

        server.Request.Headers.ContainsKey(Header).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("Content-Type")]
    [InlineData("X\r\nY")]
    public void ConversationHeader_NoNameOfARequestHeader_Throws(string name) =>
        Should.Throw<ArgumentException>(() => new OllamaClientOptions { ConversationHeader = name });

    private static ChatMessage PictureMessage(byte content) =>
        new(ChatRole.User, [new TextContent("Is it raining?"), new DataContent(new[] { content }, "image/png")]);

    private static async Task<string> HeaderOfAsync(string model, params ChatMessage[] messages)
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });
        await client.AsIChatClient(model, new() { CheckCapabilities = false }).GetResponseAsync(messages);
        return server.Request.Headers[Header];
    }
}

using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class ConversationHeaderTests
{
    private const string Header = "X-Conversation";
    private const string Answer = """{"model":"m","created_at":"2026-11-21T10:00:00Z","message":{"role":"assistant","content":"Yes"},"done":true,"done_reason":"stop"}""";

    private static readonly ChatMessage[] FirstTurn = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Is it raining?")];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Chat_NotSetOrBlank_SendsNoHeader(string? name)
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = name });

        await client.AsIChatClient("m").GetResponseAsync(FirstTurn);

        server.Request.Headers.Keys.ShouldNotContain(key => key.Contains("Conversation") || string.IsNullOrWhiteSpace(key));
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
    public async Task Chat_FurtherHeaderOfTheClient_Wins()
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });

        await client.WithHeaders(KeyValuePair.Create("x-conversation", "42")).AsIChatClient("m").GetResponseAsync(FirstTurn);

        server.Request.Headers[Header].ShouldBe("42");
    }

    [Fact]
    public async Task Chat_HeaderInTheOptions_Wins()
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header, Headers = { ["x-conversation"] = "42" } });

        await client.AsIChatClient("m").GetResponseAsync(FirstTurn);

        server.Request.Headers[Header].ShouldBe("42");
    }

    [Fact]
    public async Task Chat_HeaderOfTheCallersHttpClient_Wins()
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://localhost:11434"), DefaultRequestHeaders = { { "x-conversation", "42" } } };
        using var client = new OllamaClient(http, new OllamaClientOptions { ConversationHeader = Header });

        await client.AsIChatClient("m").GetResponseAsync(FirstTurn);

        server.Request.Headers[Header].ShouldBe("42");
    }

    [Fact]
    public async Task Chat_RoleInCapitals_EndsTheBeginningToo()
    {
        OllamaMessage user = new() { Role = "User", Content = "Is it raining?" };

        var first = await HeaderOfAsync([user]);
        var second = await HeaderOfAsync([user, new() { Role = "assistant", Content = "Yes" }, new() { Role = "User", Content = "And tomorrow?" }]);

        second.ShouldBe(first);
    }

    [Fact]
    public async Task Chat_MessageThatIsNull_IsLeftToTheServer() =>
        (await HeaderOfAsync([null!, new() { Role = "user", Content = "Is it raining?" }])).ShouldMatch("^[0-9A-F]{16}$");

    [Fact]
    public async Task Embed_Set_SendsNoHeader()
    {
        var server = new ScriptedHandler().Answer("""{"model":"m","embeddings":[[1]]}""");
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });

        await client.AsIEmbeddingGenerator("m").GenerateAsync(["text"]);

        server.Request.Headers.ContainsKey(Header).ShouldBeFalse();
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("Content-Type")]
    [InlineData("X\r\nY")]
    [InlineData("Content-Digest")]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Proxy-Connection")]
    [InlineData("Cookie")]
    [InlineData("User-Agent")]
    [InlineData("Host")]
    [InlineData("Connection")]
    [InlineData("Keep-Alive")]
    [InlineData("Transfer-Encoding")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("Accept")]
    [InlineData("Accept-Encoding")]
    [InlineData("Via")]
    [InlineData("Date")]
    [InlineData("Range")]
    [InlineData("If-Match")]
    [InlineData("Max-Forwards")]
    public void ConversationHeader_NameThatIsTaken_IsRefused(string name) =>
        new OllamaClientOptions { ConversationHeader = name }.Validate().Keys.ShouldBe([nameof(OllamaClientOptions.ConversationHeader)]);

    [Theory]
    [InlineData("X-Conversation")]
    [InlineData("x-session-id")]
    [InlineData("Conversation")]
    public void ConversationHeader_NameThatIsFree_IsValid(string name) =>
        new OllamaClientOptions { ConversationHeader = name }.Validate().ShouldBeEmpty();

    private static ChatMessage PictureMessage(uint width) =>
        new(ChatRole.User, [new TextContent("Is it raining?"), new DataContent(Pictures.Png(width), "image/png")]);

    private static async Task<string> HeaderOfAsync(string model, params ChatMessage[] messages)
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });
        await client.AsIChatClient(model, new() { CheckCapabilities = false }).GetResponseAsync(messages);
        return server.Request.Headers[Header];
    }

    private static async Task<string> HeaderOfAsync(OllamaMessage[] messages)
    {
        var server = new ScriptedHandler().Answer(Answer);
        using var client = server.CreateClient(new OllamaClientOptions { ConversationHeader = Header });
        await client.ChatAsync(new OllamaChatRequest { Model = "m", Messages = messages });
        return server.Request.Headers[Header];
    }
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Parts of a call that have no effect are said in the log, and each only once.</summary>
public sealed class NoEffectTests
{
    private readonly ListLogger _logger = new();

    private IEnumerable<string> Warnings => _logger.Entries.Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message);

    [Fact]
    public async Task Option_Misspelt_IsSentAndSaidOnce()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done);
        var chat = Client(handler).AsIChatClient("m", Unchecked.Options);
        var options = new ChatOptions { AdditionalProperties = new() { ["num_ctxx"] = 8192, ["num_ctx"] = 4096 } };

        await chat.GetResponseAsync("hi", options);
        await chat.GetResponseAsync("hi", options);

        handler.Requests[1].Json.GetProperty("options").ShouldBeJson("""{"num_ctx":4096,"num_ctxx":8192}""");
        Warnings.ShouldHaveSingleItem().ShouldStartWith("'num_ctxx' is not an option that this library knows.");
    }

    [Fact]
    public async Task EmbeddingOption_Misspelt_IsSentAndSaidOnce()
    {
        using var handler = new ScriptedHandler().Answer("""{"embeddings":[[1]]}""").Answer("""{"embeddings":[[1]]}""");
        var generator = Client(handler).AsIEmbeddingGenerator("m");
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new() { ["num_ctxx"] = 8192 } };

        await generator.GenerateAsync(["hi"], options);
        await generator.GenerateAsync(["hi"], options);

        handler.Requests[1].Json.GetProperty("options").ShouldBeJson("""{"num_ctxx":8192}""");
        Warnings.ShouldHaveSingleItem().ShouldStartWith("'num_ctxx'");
    }

    [Fact]
    public async Task Option_EndlesslyManyNames_AreNotAllRemembered()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Frames.Done));
        var chat = Client(handler).AsIChatClient("m", Unchecked.Options);

        foreach (var number in Enumerable.Range(0, 120))
        {
            await chat.GetResponseAsync("hi", new ChatOptions { AdditionalProperties = new() { [$"made_up_{number}"] = 1 } });
        }

        Warnings.Count().ShouldBe(100);
    }

    [Fact]
    public async Task HostedTool_IsNotSentAndSaidOnce()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done);
        var chat = Client(handler).AsIChatClient("m", Unchecked.Options);
        var options = new ChatOptions { Tools = [new HostedWebSearchTool()] };

        await chat.GetResponseAsync("hi", options);
        await chat.GetResponseAsync("hi", options);

        Warnings.ShouldHaveSingleItem().ShouldStartWith("The tool 'web_search' is not sent");
    }

    [Fact]
    public async Task HostedTool_NotWanted_IsNotSaid()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        var chat = Client(handler).AsIChatClient("m", Unchecked.Options);

        await chat.GetResponseAsync("hi", new ChatOptions { Tools = [new HostedWebSearchTool()], ToolMode = ChatToolMode.None });

        Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Conversation_WithoutMessages_IsSaid()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);

        await Client(handler).AsIChatClient("m", Unchecked.Options).GetResponseAsync([]);

        Warnings.ShouldHaveSingleItem().ShouldBe("The conversation has no messages: the server loads 'm' and answers with nothing.");
    }

    [Fact]
    public async Task Conversation_InstructionsOnly_IsOne()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);

        await Client(handler).AsIChatClient("m", Unchecked.Options).GetResponseAsync([], new ChatOptions { Instructions = "Greet." });

        Warnings.ShouldBeEmpty();
    }

    private OllamaClient Client(ScriptedHandler handler) =>
        handler.CreateClient(new OllamaClientOptions { LoggerFactory = _logger.Factory });
}

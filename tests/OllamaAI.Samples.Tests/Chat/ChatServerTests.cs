using ChatSample;
using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class ChatServerTests
{
    [Fact]
    public async Task Run_HostThatAnswers_IsUsed()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var outcome = await TestChat.RunAsync(new ChatArguments { Host = server.Endpoint.Authority, Prompt = "hello" });

        outcome.Output.ShouldBe("You said: hello\n");
    }

    [Fact]
    public async Task Run_HostThatRefuses_IsReplacedByTheEmbeddedServerInOneLine()
    {
        using var nobody = new DeadEndpoint();

        var outcome = await TestChat.RunAsync(new ChatArguments { Host = nobody.Address, Prompt = "What is 6 times 7?" });

        outcome.Output.ShouldContain("42");
        outcome.Remarks.Split('\n')[0].ShouldBe(
            $"No Ollama at {nobody.Address}/: demonstration models answer, by rules.");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_MalformedHostInTheChat_IsAnErrorAndTheEmbeddedServerAnswers()
    {
        var outcome = await TestChat.RunAsync(new ChatArguments { Host = "http://exa mple" }, "What is 6 times 7?");

        outcome.Output.ShouldContain("42");
        outcome.Remarks.ShouldContain("'http://exa mple' is not a valid server address.");
        outcome.ExitCode.ShouldBe(1);
    }
}

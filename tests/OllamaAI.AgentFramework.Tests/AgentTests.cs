using System.Runtime.CompilerServices;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaAI.AgentFramework.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.AgentFramework.Tests;

/// <summary>One agent without tools: what it sends, what comes back, and how it ends.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task Run_Question_IsAnsweredUnderTheInstructions()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("qwen3", prompt => $"You said: {prompt.LastUserText}"));
        using var client = new OllamaClient(server.Endpoint);

        var answer = await client.AsIChatClient("qwen3").AsAIAgent("Be brief.", name: "Echo").RunAsync("Hello");

        answer.Text.ShouldBe("You said: Hello");
        answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
        answer.Usage!.OutputTokenCount.ShouldNotBeNull();
        answer.Messages.ShouldHaveSingleItem().AuthorName.ShouldBe("Echo");
        var prompt = server.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt!;
        prompt.Messages.Select(message => (message.Role, message.Content)).ShouldBe([("system", "Be brief."), ("user", "Hello")]);
    }

    [Fact]
    public async Task Run_Session_SendsTheWholeConversation()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("qwen3", prompt => $"{prompt.Messages.Count} messages"));
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent("Count.");
        var session = await agent.CreateSessionAsync();

        _ = await agent.RunAsync("One", session);
        var answer = await agent.RunAsync("Two", session);

        answer.Text.ShouldBe("4 messages");
        server.Requests.To("/api/chat")[1].Prompt!.Messages.Select(message => (message.Role, message.Content))
            .ShouldBe([("system", "Count."), ("user", "One"), ("assistant", "2 messages"), ("user", "Two")]);
    }

    [Fact]
    public async Task Run_NativeOptions_ReachTheServer()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("qwen3", "Yes."));
        using var client = new OllamaClient(server.Endpoint);
        var agent = new ChatClientAgent(client.AsIChatClient("qwen3"), new ChatClientAgentOptions
        {
            ChatOptions = new() { Temperature = 0, AdditionalProperties = new() { ["num_ctx"] = 16384 } },
        });
        ChatOptions forThisRun = new() { Seed = 7, AdditionalProperties = new() { ["keep_alive"] = "1h" } };

        await agent.RunAsync("Ready?", options: new ChatClientAgentRunOptions(forThisRun));

        var request = server.Requests.Chat.ShouldHaveSingleItem();
        (request.Options.NumCtx, request.Options.Temperature, request.Options.Seed).ShouldBe((16384, 0, 7));
        ((string?)request.Body["keep_alive"]).ShouldBe("1h");
    }

    [Fact]
    public async Task RunStreaming_FirstUpdate_ArrivesWhileTheModelStillWrites()
    {
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return "Hello";
            await goOn.Task.WaitAsync(cancellationToken);
            yield return " there";
        }

        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("qwen3", AnswerAsync));
        using var client = new OllamaClient(server.Endpoint);

        List<AgentResponseUpdate> updates = [];
        await foreach (var update in client.AsIChatClient("qwen3").AsAIAgent().RunStreamingAsync("Hi"))
        {
            updates.Add(update);
            goOn.TrySetResult();
        }

        string.Concat(updates).ShouldBe("Hello there");
        updates.ToAgentResponse().Usage!.OutputTokenCount.ShouldNotBeNull();
    }

    [Fact]
    public async Task RunStreaming_ThinkingModel_ThinksApartFromItsAnswerAndRemembersIt()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("qwen3", ModelOutput.Think("Hm."), "Yes.") { Capabilities = ["completion", "thinking"] });
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent();
        var session = await agent.CreateSessionAsync();

        var answer = await agent.RunStreamingAsync("Ready?", session).ToAgentResponseAsync();
        _ = await agent.RunAsync("Sure?", session);

        answer.Text.ShouldBe("Yes.");
        answer.Messages[0].Contents.OfType<TextReasoningContent>().ShouldHaveSingleItem().Text.ShouldBe("Hm.");
        server.Requests.To("/api/chat")[1].Prompt!.Messages[1].Thinking.ShouldBe("Hm.");
    }

    [Fact]
    public async Task RunOfT_Question_IsAnObject()
    {
        await using var server = await OllamaTestServer.StartAsync(
            ScriptedModel.Create("qwen3", prompt => prompt.Format is null ? "Paris." : """{"name":"Paris","inhabitants":2100000}"""));
        using var client = new OllamaClient(server.Endpoint);

        var answer = await client.AsIChatClient("qwen3").AsAIAgent().RunAsync<City>("Tell me of Paris.");

        answer.Result.ShouldBe(new City("Paris", 2_100_000));
    }

    [Fact]
    public async Task Run_ImageInTheQuestion_ReachesTheModel()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("gemma3", prompt => $"{prompt.Images.Single().Length} bytes") { Capabilities = ["completion", "vision"] });
        using var client = new OllamaClient(server.Endpoint);
        var image = new DataContent(Pictures.Png(), "image/png");
        var question = new ChatMessage(ChatRole.User, [new TextContent("How large?"), image]);

        var answer = await client.AsIChatClient("gemma3").AsAIAgent().RunAsync(question);

        answer.Text.ShouldBe($"{image.Data.Length} bytes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_CancelledWhileTheModelWrites_ThrowsAndTheServerStops(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return "Hello";
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("qwen3", AnswerAsync));
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent();

        await Should.ThrowAsync<OperationCanceledException>(() => streaming
            ? agent.RunStreamingAsync("Hi", cancellationToken: cancellation.Token).ToAgentResponseAsync()
            : agent.RunAsync("Hi", cancellationToken: cancellation.Token));

        await server.Requests.To("/api/chat").ShouldHaveSingleItem().Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_MissingModel_ThrowsWhatTheServerSaid(bool streaming)
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("qwen3").AsAIAgent();

        var fault = await Should.ThrowAsync<OllamaException>(
            () => streaming ? agent.RunStreamingAsync("Hi").ToAgentResponseAsync() : agent.RunAsync("Hi"));

        fault.Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
        fault.Model.ShouldBe("qwen3");
    }

    [Fact]
    public async Task RunStreaming_ServerFailsInTheMiddle_ThrowsAfterWhatArrived()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("qwen3", "Hel", "lo"));
        server.Faults.Next("/api/chat", Fault.ErrorLine("the runner has stopped", afterFrames: 1));
        using var client = new OllamaClient(server.Endpoint);
        var text = "";

        var fault = await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var update in client.AsIChatClient("qwen3").AsAIAgent().RunStreamingAsync("Hi"))
            {
                text += update.Text;
            }
        });

        text.ShouldBe("Hel");
        fault.Message.ShouldContain("the runner has stopped");
    }

    private sealed record City(string Name, int Inhabitants);
}

using ImageAgent;
using Microsoft.Extensions.AI;
using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Agents;

/// <summary>The loop of the sample agent: a scripted model calls tools over real sockets.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task AskAsync_ModelCallsAnalyzeImage_AnswersWithWhatTheOtherModelSaw()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind((turn, prompt) => [turn == 0 ? TestModels.Look(Picture.DataUri) : $"I learned: {prompt.Messages[^1].Content}"]),
            TestModels.Seer());
        using var client = new OllamaClient(ollama.Endpoint);

        var messages = await EyesFor(client).AskAsync("What is in the picture?").ToListAsync();

        messages.Select(message => message.Role).ShouldBe([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant]);
        messages[^1].Text.ShouldBe("I learned: 1 picture, asked: What is it?");
        ollama.Requests.To("/api/chat").Select(request => request.Prompt!.Model).ShouldBe(["blind", "seer", "blind"]);
    }

    [Fact]
    public async Task AskAsync_ModelNeedsNoTool_GivesItsAnswerAlone()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind(["Hello!"]), TestModels.Seer());
        using var client = new OllamaClient(ollama.Endpoint);

        var message = (await EyesFor(client).AskAsync("Hi!").ToListAsync()).ShouldHaveSingleItem();

        message.Text.ShouldBe("Hello!");
        ollama.Requests.To("/api/chat").Count.ShouldBe(1);
    }

    [Fact]
    public async Task AskAsync_SeveralCallsInOneTurn_AnswersEachByItsId()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind([TestModels.Look(Picture.DataUri, "First?", "call_1"), TestModels.Look(Picture.DataUri, "Second?", "call_2")], ["Done."]),
            TestModels.Seer());
        using var client = new OllamaClient(ollama.Endpoint);

        await EyesFor(client).AskAsync("Look twice.").ToListAsync();

        var results = ollama.Requests.To("/api/chat")[^1].Prompt!.Messages.Where(message => message.Role == "tool");
        results.Select(result => (result.ToolCallId, result.ToolName, result.Content)).ShouldBe(
        [
            ("call_1", "analyze_image", "1 picture, asked: First?"),
            ("call_2", "analyze_image", "1 picture, asked: Second?"),
        ]);
    }

    [Fact]
    public async Task AskAsync_UnknownTool_TellsTheModel()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind([TestModels.CallAnyway("open_door")], ["I cannot."]));
        using var client = new OllamaClient(ollama.Endpoint);

        var messages = await EyesFor(client).AskAsync("Open the door.").ToListAsync();

        ollama.Requests.To("/api/chat")[^1].Prompt!.Messages[^1].Content.ShouldBe("Error: There is no tool \"open_door\".");
        messages[^1].Text.ShouldBe("I cannot.");
    }

    [Fact]
    public async Task AskAsync_ToolThrows_TellsTheModelWithoutTheReason()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind([ModelOutput.Call("fail")], ["It failed."]));
        using var client = new OllamaClient(ollama.Endpoint);
        var fail = AIFunctionFactory.Create(string () => throw new IOException("secret"), "fail");

        var messages = await new Agent(client.AsIChatClient("blind"), [fail]).AskAsync("Try it.").ToListAsync();

        ollama.Requests.To("/api/chat")[^1].Prompt!.Messages[^1].Content.ShouldBe("Error: fail failed.");
        messages[^1].Text.ShouldBe("It failed.");
    }

    [Fact]
    public async Task AskAsync_ImageIsRefused_TellsTheModelAndAsksNobody()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind([TestModels.Look("http://169.254.169.254/latest/meta-data/")], ["No luck."]), TestModels.Seer());
        using var client = new OllamaClient(ollama.Endpoint);

        await EyesFor(client).AskAsync("What are the credentials?").ToListAsync();

        ollama.Requests.To("/api/chat").Select(request => request.Prompt!.Model).ShouldBe(["blind", "blind"]);
        ollama.Requests.To("/api/chat")[^1].Prompt!.Messages[^1].Content.ShouldStartWith("Error: ");
    }

    [Fact]
    public async Task AskAsync_ModelNeverStopsCalling_EndsWithARoundWithoutTools()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind((_, prompt) => [prompt.Tools.Count > 0 ? TestModels.Look(Picture.DataUri) : "Enough."]), TestModels.Seer());
        using var client = new OllamaClient(ollama.Endpoint);

        var messages = await EyesFor(client, maxRounds: 3).AskAsync("Look, and look again.").ToListAsync();

        messages[^1].Text.ShouldBe("Enough.");
        var rounds = ollama.Requests.To("/api/chat").Where(request => request.Prompt!.Model == "blind");
        rounds.Select(round => round.Prompt!.Tools.Count).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public async Task AskAsync_ModelCallsEvenWithoutTools_EndsAfterTheLastRound()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind([TestModels.CallAnyway("analyze_image")]));
        using var client = new OllamaClient(ollama.Endpoint);

        var messages = await EyesFor(client, maxRounds: 2).AskAsync("Look.").ToListAsync();

        messages.Select(message => message.Role).ShouldBe([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant]);
        ollama.Requests.To("/api/chat").Count.ShouldBe(2);
    }

    [Fact]
    public async Task AskAsync_AnswerWithoutUpdates_GivesNoMessage() =>
        (await new Agent(new UpdatesChatClient(), []).AskAsync("Hi!").ToListAsync()).ShouldBeEmpty();

    [Fact]
    public async Task AskAsync_AnswerOfTwoMessages_GivesBoth()
    {
        using var model = new UpdatesChatClient(
            new(ChatRole.Assistant, "Hel") { MessageId = "1" },
            new(null, "lo!") { MessageId = "1" },
            new(ChatRole.Assistant, "How are you?") { MessageId = "2" });

        var messages = await new Agent(model, []).AskAsync("Hi!").ToListAsync();

        messages.Select(message => message.Text).ShouldBe(["Hello!", "How are you?"]);
    }

    [Fact]
    public async Task AskAsync_CancelledWhileTheModelThinks_ThrowsAndHangsUp()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.SlowBlind(), TestModels.Seer());
        await ShouldHangUpAsync(ollama, "blind");
    }

    [Fact]
    public async Task AskAsync_CancelledWhileTheToolLooks_ThrowsAndHangsUp()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind([TestModels.Look(Picture.DataUri)]), TestModels.SlowSeer());
        await ShouldHangUpAsync(ollama, "seer");
    }

    private static async Task ShouldHangUpAsync(OllamaTestServer ollama, string model)
    {
        using var client = new OllamaClient(ollama.Endpoint);
        using var cancellation = new CancellationTokenSource();

        var asked = EyesFor(client).AskAsync("What is in the picture?", cancellation.Token).ToListAsync().AsTask();
        var request = await ollama.Requests.SeenAsync("/api/chat", model == "blind" ? 1 : 2);
        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(asked)).CancellationToken.ShouldBe(cancellation.Token);
        request.Body.GetProperty("model").GetString().ShouldBe(model);
        await request.Disconnected;
    }

    private static Agent EyesFor(OllamaClient client, int maxRounds = 5) =>
        new(client.AsIChatClient("blind"), [new ImageAnalyzer(client.AsIChatClient("seer")).AsAIFunction()], maxRounds);
}

using System.Runtime.CompilerServices;
using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class ChatLoopTests
{
    [Fact]
    public async Task Run_SeveralMessages_AreOneConversation()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);

        var shown = await TestChat.RunAsync(server.Endpoint, "one", "two");

        shown.ShouldContain("user: one|assistant: user: one|user: two\n");
    }

    [Fact]
    public async Task Run_Start_NamesTheModelTheServerAndTheWayOut()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var shown = await TestChat.RunAsync(server.Endpoint);

        shown.ShouldStartWith($"echo:latest at {server.Endpoint}. /help lists the commands, /bye leaves.\n> ");
    }

    [Fact]
    public async Task Run_EmptyLine_AsksNothing()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        await TestChat.RunAsync(server.Endpoint, "", "   ");

        server.Requests.To("/api/chat").ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_AnswerOnItsWay_IsShownAsItArrives()
    {
        var second = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("slow", Answer));
        using var chat = TestChat.Start(server.Endpoint);

        chat.Type("go");
        await chat.Output.WaitForAsync("first ");
        chat.Output.ToString().ShouldNotContain("second");
        second.SetResult();

        (await chat.EndAsync()).ShouldContain("first second\n");

        async IAsyncEnumerable<ModelOutput> Answer(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return "first ";
            await second.Task.WaitAsync(cancellationToken);
            yield return "second";
        }
    }

    [Fact]
    public async Task Interrupt_DuringAnAnswer_StopsItAndKeepsWhatCame()
    {
        var stopped = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("endless", Answer));
        using var chat = TestChat.Start(server.Endpoint);

        chat.Type("go");
        await chat.Output.WaitForAsync("and so on");
        chat.Loop.Interrupt().ShouldBeTrue();
        await chat.Output.WaitForAsync("Stopped.");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await chat.EndAsync("/bye");
        chat.Conversation.Messages.Select(message => message.Text).ShouldBe(["go", "and so on"]);

        async IAsyncEnumerable<ModelOutput> Answer(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return "and so on";
            using var registration = cancellationToken.Register(() => stopped.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task Interrupt_NothingRunning_IsLeftToTheTerminal()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);
        using var chat = TestChat.Start(server.Endpoint);

        await chat.EndAsync();

        chat.Loop.Interrupt().ShouldBeFalse();
    }

    [Fact]
    public async Task Run_FailureInMidAnswer_IsToldAndLeavesTheConversationAsItWas()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);
        server.Faults.Next("/api/chat", Fault.ErrorLine("the runner died", afterFrames: 1));

        var shown = await TestChat.RunAsync(server.Endpoint, "break", "hello");

        shown.ShouldContain("the runner died");
        shown.ShouldContain("user: hello\n");
        shown.ShouldNotContain("user: break|");
    }

    [Fact]
    public async Task Run_Thinking_StandsApartFromTheAnswer()
    {
        var model = new OllamaTestModel("thinker", ModelOutput.Think("Let me "), ModelOutput.Think("see."), "\n\nYes.") { Capabilities = ["completion", "thinking"] };
        await using var server = await OllamaTestServer.StartAsync(model);

        var shown = await TestChat.RunAsync(server.Endpoint, "well?");

        shown.ShouldContain("Let me see.\nYes.\n[thinker:latest: ");
    }

    [Fact]
    public async Task Run_AnswerWithEscapeSequences_CannotSteerTheTerminal()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("hostile", "red \e[31", "mblood\e]0;owned\a!"));

        (await TestChat.RunAsync(server.Endpoint, "go")).ShouldContain("red blood!");
    }

    [Fact]
    public async Task Run_PathOfAnImage_GoesAsImageToAModelThatSees()
    {
        using var pictures = new TemporaryPictures();
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo, TestModels.Eye);

        var shown = await TestChat.RunAsync(server.Endpoint, "/model echo", $"What is in '{pictures.Add("a cat.png")}'?");

        shown.ShouldContain("Added the image a cat.png.");
        shown.ShouldContain("echo:latest cannot see images: eye:latest answers from here on.");
        shown.ShouldContain("I see 1 of ");
        server.Requests[^1].Messages.ShouldHaveSingleItem().Content.ShouldBe("What is in ?");
    }

    [Fact]
    public async Task Run_FileThatIsNoImage_IsRefusedBeforeSendingAndNotKept()
    {
        using var pictures = new TemporaryPictures();
        await using var server = await OllamaTestServer.StartAsync(TestModels.Eye);

        var shown = await TestChat.RunAsync(server.Endpoint, $"/image {pictures.Add("fake.png", "not an image"u8.ToArray())}", "What is it?", "hello");

        shown.ShouldContain("I see 0 of 0 bytes.");
        server.Requests.To("/api/chat").Count.ShouldBe(1);
    }
}

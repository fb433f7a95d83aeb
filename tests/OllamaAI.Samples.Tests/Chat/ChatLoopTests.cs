using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class ChatLoopTests
{
    [Fact]
    public async Task Run_PipedLine_WritesNothingButTheAnswerToTheOutput()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var outcome = await TestChat.RunAsync(server.Endpoint, "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldMatch(@"^\[echo:latest: \d+ tokens, [\d,.]+ tokens/s\]\n$");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_SeveralLines_AreOneConversation()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);

        var outcome = await TestChat.RunAsync(server.Endpoint, "one", "two");

        outcome.Output.ShouldBe("user: one\nuser: one|assistant: user: one|user: two\n");
    }

    [Fact]
    public async Task Run_AnswerOnItsWay_IsShownPieceByPiece()
    {
        var second = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("slow", Answer));
        var chat = TestChat.InTerminal(server.Endpoint);

        chat.Type("go");
        await chat.Output.WaitForAsync("first ");
        chat.Output.ToString().ShouldNotContain("second");
        second.SetResult();

        (await chat.EndAsync()).Output.ShouldContain("first second\n");

        async IAsyncEnumerable<ModelOutput> Answer(
            ModelPrompt prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return "first ";
            await second.Task.WaitAsync(cancellationToken);
            yield return "second";
        }
    }

    [Fact]
    public async Task Run_ControlC_StopsTheAnswerAndNotTheProgram()
    {
        var stopped = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("endless", Answer));
        var chat = TestChat.InTerminal(server.Endpoint);

        chat.Type("go");
        await chat.Output.WaitForAsync("and so on");
        chat.PressControlC().ShouldBeTrue();
        await chat.Output.WaitForAsync("Stopped.");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60));
        chat.Type("go on");
        await chat.Output.WaitForAsync("2 messages before");
        chat.PressControlC();

        (await chat.EndAsync("/bye")).ExitCode.ShouldBe(0);

        async IAsyncEnumerable<ModelOutput> Answer(
            ModelPrompt prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return $"{prompt.Messages.Count - 1} messages before, and so on";
            using var registration = cancellationToken.Register(() => stopped.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task PressControlC_NothingRunning_IsNotTaken()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);
        var chat = TestChat.InTerminal(server.Endpoint);
        await chat.Output.WaitForAsync("/help");
        chat.Type("hello");
        await chat.Output.WaitForAsync("tokens/s]");

        await chat.EndAsync();

        chat.PressControlC().ShouldBeFalse();
    }

    [Fact]
    public async Task Run_Thinking_StandsApartFromTheAnswer()
    {
        var model = new OllamaTestModel("thinker", ModelOutput.Think("Let me "), ModelOutput.Think("see."), "\n\nYes.") { Capabilities = ["completion", "thinking"] };
        await using var server = await OllamaTestServer.StartAsync(model);

        var outcome = await TestChat.RunAsync(server.Endpoint, "well?");

        outcome.Output.ShouldBe("Yes.\n");
        outcome.Remarks.ShouldStartWith("Let me see.\n\n[thinker");
    }

    [Fact]
    public async Task Run_TextBetweenTripleQuotes_IsOneMessage()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var outcome = await TestChat.RunAsync(server.Endpoint, "\"\"\"one", "", "three\"\"\"", "\"\"\"\"alone\"\"\"\"", "\"\"\"to the", "end");

        outcome.Output.ShouldBe("You said: one\n\nthree\nYou said: \"alone\"\nYou said: to the\nend\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"\"\"\"\"")]
    public async Task Run_EmptyLine_IsAnErrorAndTheProgramGoesOn(string line)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var outcome = await TestChat.RunAsync(server.Endpoint, line, "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldStartWith("There is nothing to send: write a message, or /help.\n");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Run_EmptyPipe_IsAnError()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        (await TestChat.RunAsync(server.Endpoint)).ShouldBe(new Outcome(1, "", "There is nothing to answer: the input is empty.\n"));
    }

    [Fact]
    public async Task Run_ErrorInMidAnswer_IsShownForgottenAndTheProgramGoesOn()
    {
        var model = new OllamaTestModel("fragile", Answer);
        await using var server = await OllamaTestServer.StartAsync(model);

        var outcome = await TestChat.RunAsync(server.Endpoint, "break", "hello");

        outcome.Output.ShouldBe("half of\nmessages: 1\n");
        outcome.Remarks.ShouldStartWith("the runner died");
        outcome.ExitCode.ShouldBe(1);

        static async IAsyncEnumerable<ModelOutput> Answer(
            ModelPrompt prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (prompt.LastUserText == "break")
            {
                yield return "half of";
                throw new OllamaTestModelException("the runner died");
            }

            yield return $"messages: {prompt.Messages.Count}";
        }
    }

    [Fact]
    public async Task Run_ServerGone_IsAnErrorAndTheProgramGoesOn()
    {
        var server = await OllamaTestServer.StartAsync(TestModels.Echo);
        var chat = TestChat.InTerminal(server.Endpoint);
        chat.Type("hello");
        await chat.Output.WaitForAsync("You said: hello");
        await server.DisposeAsync();

        var outcome = await chat.EndAsync("still there?", "/help");

        outcome.Output.ShouldContain($"Cannot reach Ollama at {server.Endpoint.GetLeftPart(UriPartial.Authority)}");
        outcome.Output.ShouldContain("/image PATH");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_HostileAnswer_ReachesTheTerminalAsPlainText()
    {
        var model = new OllamaTestModel("hostile", "\u001b]0;own", "ed\u0007[red]text[/]\u001b[", "31m \u009b2J\b\r:skull:");
        await using var server = await OllamaTestServer.StartAsync(model);

        var outcome = await TestChat.RunAsync(server.Endpoint, "hello");

        outcome.Output.ShouldBe("[red]text[/] :skull:\n");
    }

    [Fact]
    public async Task Run_LongAnswer_IsNotWrappedForAPipe()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 200));
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("long", ModelOutput.Text(text)));

        (await TestChat.RunAsync(server.Endpoint, "hello")).Output.ShouldBe(text + "\n");
    }

    [Fact]
    public async Task Run_Terminal_GreetsWithTheModel()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Vectors, TestModels.Echo);

        var outcome = await TestChat.InTerminal(server.Endpoint).EndAsync();

        outcome.Output.ShouldBe($"echo:latest at {server.Endpoint}. /help lists the commands, /bye leaves.\n");
    }

    [Fact]
    public async Task Run_TerminalWithPicture_GreetsWithAModelThatCanSeeAndRemindsOfThePicture()
    {
        using var pictures = new TemporaryPictures();
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo, TestModels.Eye);

        var chat = TestChat.InTerminal(new ChatSample.ChatArguments { Endpoint = server.Endpoint.ToString(), Images = [pictures.Add("a.png")] });

        (await chat.EndAsync()).Output.ShouldBe(
            $"eye:latest at {server.Endpoint}. /help lists the commands, /bye leaves.\n1 picture goes with your next message.\n");
    }

    [Fact]
    public async Task Run_NoModelInstalled_SaysHowToGetOneAndGoesOn()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Vectors);

        var outcome = await TestChat.InTerminal(server.Endpoint).EndAsync("hello", "/system Be brief.");

        outcome.Output.ShouldContain("No installed model can chat. '/pull llama3.2' fetches one.");
        outcome.Output.ShouldContain("The system prompt is set.");
    }
}

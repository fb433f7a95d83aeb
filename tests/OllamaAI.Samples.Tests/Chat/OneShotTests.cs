using ChatSample;
using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class OneShotTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_Prompt_IsAnsweredOnTheOutput()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var outcome = await TestChat.RunAsync(To(server) with { Prompt = "hello" });

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_Images_GoToTheFirstModelThatCanSee()
    {
        using var pictures = new TemporaryPictures();
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo, TestModels.Eye);

        var outcome = await TestChat.RunAsync(To(server) with { Prompt = "What is this?", Images = [pictures.Add("a.png"), pictures.Add("b.gif")] });

        outcome.Output.ShouldBe($"I see 2 of {Pictures.Png().Length + Pictures.Gif().Length} bytes.\n");
        outcome.Remarks.ShouldStartWith("[eye:latest: ");
    }

    [Fact]
    public async Task Run_SystemPrompt_GoesBeforeTheQuestion()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);

        var outcome = await TestChat.RunAsync(To(server) with { Prompt = "hello", System = "Be brief." });

        outcome.Output.ShouldBe("system: Be brief.|user: hello\n");
    }

    [Theory]
    [InlineData("Summarise:", "one\ntwo\n", "user: Summarise:\n\none\ntwo\n")]
    [InlineData("hello", "", "user: hello\n")]
    [InlineData("hello", " \n", "user: hello\n")]
    [InlineData("", "hello", "user: hello\n")]
    public async Task Run_PipedText_IsAddedToTheQuestion(string prompt, string piped, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);

        var outcome = await TestChat.RunAsync(To(server) with { Prompt = prompt }, new PipedText(new StringReader(piped), Patience));

        outcome.Output.ShouldBe(expected);
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_PipeThatStaysSilent_AnswersTheQuestionAloneAndSaysSo()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);
        using var pipe = new SilentReader();

        var outcome = await TestChat.RunAsync(To(server) with { Prompt = "hello" }, new PipedText(pipe, TimeSpan.Zero));

        outcome.Output.ShouldBe("user: hello\n");
        outcome.Remarks.ShouldStartWith("Nothing was piped in within 0 seconds: the question goes alone.");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_LongestPipedText_IsAddedWhole()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("counter", prompt => $"{prompt.LastUserText.Length}"));
        using var text = new StringReader(new string('a', PipedText.MaxLength));

        (await TestChat.RunAsync(To(server) with { Prompt = "Q" }, new PipedText(text, Patience))).Output.ShouldBe("500003\n");
    }

    [Theory]
    [InlineData('a', 500_001, "What is piped in is longer than 500 thousand characters. Pipe in a part of it, as 'head -c 50000' takes it.")]
    [InlineData('\0', 8, "What is piped in is not text. A picture goes with --image PATH.")]
    public async Task Run_PipeThatCannotBeAdded_IsOneLineOnTheErrorOutput(char character, int count, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);
        using var text = new StringReader(new string(character, count));

        (await TestChat.RunAsync(To(server) with { Prompt = "hello" }, new PipedText(text, Patience))).ShouldBe(new Outcome(1, "", expected + "\n"));
    }

    [Theory]
    [InlineData("unknown", "hello", null, "Model 'unknown:latest' is not installed. '/pull unknown:latest' in the chat, or 'ollama pull unknown:latest', fetches it.")]
    [InlineData("a b", "hello", null, "'a b' is not a valid model name: the model must not contain ' '. Names look like 'llama3.2', 'llama3.2:3b', 'user/model:tag' or 'hf.co/user/model:Q4_K_M'.")]
    [InlineData(null, "", null, "There is nothing to send: write a message, or /help.")]
    [InlineData(null, "hello", "/no/such/cat.png", "There is no file '/no/such/cat.png'.")]
    public async Task Run_BadInput_IsOneLineOnTheErrorOutput(string? model, string prompt, string? image, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var outcome = await TestChat.RunAsync(To(server) with { Prompt = prompt, Model = model, Images = image is null ? [] : [image] });

        outcome.ShouldBe(new Outcome(1, "", expected + "\n"));
    }

    [Fact]
    public async Task Run_NamedEndpointDown_IsAnErrorAndNotAnsweredByAnother()
    {
        using var nobody = new DeadEndpoint();

        var outcome = await TestChat.RunAsync(new ChatArguments { Endpoint = nobody.Address, Prompt = "hello" });

        outcome.Output.ShouldBeEmpty();
        outcome.Remarks.ShouldStartWith($"Cannot reach Ollama at {nobody.Address}");
        outcome.Remarks.TrimEnd().ShouldNotContain("\n");
        outcome.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://exa mple")]
    [InlineData("http://user:secret@host:80")]
    [InlineData("ftp://host")]
    public async Task Run_MalformedHost_IsOneLineOnTheErrorOutput(string host)
    {
        var outcome = await TestChat.RunAsync(new ChatArguments { Host = host, Prompt = "hello" });

        outcome.Output.ShouldBeEmpty();
        outcome.Remarks.ShouldContain("is not a valid server address");
        outcome.Remarks.ShouldNotContain("secret");
        outcome.Remarks.TrimEnd().ShouldNotContain("\n");
        outcome.ExitCode.ShouldBe(1);
    }

    private static ChatArguments To(OllamaTestServer server) => new() { Endpoint = server.Endpoint.ToString() };
}

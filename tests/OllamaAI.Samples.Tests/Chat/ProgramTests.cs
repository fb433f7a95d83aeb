using ChatSample;
using ChatSample.Terminal;
using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;
using Echo = OllamaAI.Samples.Tests.Chat.Support.TestModels;

namespace OllamaAI.Samples.Tests.Chat;

/// <summary>samples/Chat as the command line starts it: one question, or text from a pipe.</summary>
public sealed class ProgramTests
{
    private static readonly SampleProgram Chat = SampleProgram.Named("Chat");

    [Fact]
    public async Task Run_Question_WritesNothingButTheAnswerToTheOutput()
    {
        await using var server = await OllamaTestServer.StartAsync(Echo.Echo);

        var outcome = await Chat.RunAsync(server.Endpoint.ToString(), "Hello", "there");

        outcome.Output.ShouldBe("You said: Hello there\n");
        outcome.ErrorLines[0].ShouldBe($"Using Ollama at {server.Endpoint}");
        outcome.ErrorLines[1].ShouldStartWith("[echo:latest: ");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_PipedText_IsAddedToTheQuestion()
    {
        await using var server = await OllamaTestServer.StartAsync(Echo.Recorder);

        var outcome = await Chat.RunAsync(
            (input, _) => input.WriteAsync("one\ntwo\n"), server.Endpoint.ToString(), "--system", "Be brief.", "Summarize:");

        outcome.Output.ShouldBe("system: Be brief.|user: Summarize:\n\none\ntwo\n");
    }

    [Fact]
    public async Task Run_PathInPipedText_IsText()
    {
        using var pictures = new TemporaryPictures();
        await using var server = await OllamaTestServer.StartAsync(Echo.Echo);

        var outcome = await Chat.RunAsync((input, _) => input.WriteAsync(pictures.Add("cat.png")), server.Endpoint.ToString());

        outcome.Output.ShouldContain("cat.png");
        outcome.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("There is nothing to send")]
    [InlineData("`ollama pull unknown`", "-m", "unknown", "Hello")]
    [InlineData("invalid model name", "-m", "a b", "Hello")]
    [InlineData("/no/such/cat.png", "--image", "/no/such/cat.png", "Hello")]
    [InlineData("has the capability \"vision\". Get one with 'ollama pull gemma3', or run with --demo", "--image", "samples/Chat/assets/lake.png", "Hello")]
    public async Task Run_QuestionThatCannotBeAsked_EndsWithOneLine(string expected, params string[] arguments)
    {
        await using var server = await OllamaTestServer.StartAsync(Echo.Echo);

        var outcome = await Chat.RunAsync(
            server.Endpoint.ToString(),
            [.. arguments.Select(argument => argument.StartsWith("samples/", StringComparison.Ordinal) ? Repository.PathOf(argument) : argument)]);

        outcome.ErrorLines.Length.ShouldBe(2);
        outcome.ErrorLines[^1].ShouldContain(expected);
        outcome.Output.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Run_NamedServerDoesNotAnswer_EndsWithOneLine()
    {
        using var dead = new DeadEndpoint();

        var outcome = await Chat.RunAsync("", "--endpoint", dead.Address, "Hello");

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"No Ollama answers at {dead.Address}");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Run_Demonstration_DescribesAnImage()
    {
        var outcome = await Chat.DemonstrateAsync("--image", Repository.PathOf("samples/Chat/assets/lake.png"), "What is in this image?");

        outcome.Output.ShouldContain("480");
        outcome.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("Unknown option '--imgae'.", "--imgae", "cat.png", "What is this?")]
    [InlineData("Required argument missing for option: '--image'.", "--image")]
    public async Task Run_WrongArguments_AreRefusedInOneLine(string expected, params string[] arguments)
    {
        var outcome = await Chat.RunAsync("", arguments);

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith(expected);
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task PipedText_PipeThatStaysSilent_IsGivenUp()
    {
        using var pipe = new SilentReader();
        var notes = new StringWriter();

        var text = await PipedText.ReadAsync(pipe, TimeSpan.FromMilliseconds(20), new Screen(PlainConsole.Of(TextWriter.Null), PlainConsole.Of(notes, 200)));

        text.ShouldBeEmpty();
        notes.ToString().ShouldContain("Nothing was piped in within 0.02 seconds");
    }

    [Theory]
    [InlineData('a', 500_001, "More than 500 thousand characters are piped in.")]
    [InlineData('\0', 8, "What is piped in is not text.")]
    public async Task PipedText_ThatCannotBeSent_IsRefused(char character, int count, string expected)
    {
        var screen = new Screen(PlainConsole.Of(TextWriter.Null), PlainConsole.Of(TextWriter.Null));

        (await Should.ThrowAsync<ChatException>(() => PipedText.ReadAsync(new StringReader(new string(character, count)), TimeSpan.FromSeconds(60), screen)))
            .Message.ShouldStartWith(expected);
    }
}

using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class CommandTests
{
    [Theory]
    [InlineData("/imge cat.png", "/imge")]
    [InlineData("/usr/bin/cat", "/usr/bin/cat")]
    [InlineData("/", "/")]
    public async Task Run_UnknownCommand_IsAnErrorAndTheProgramGoesOn(string line, string named)
    {
        var outcome = await RunAsync([TestModels.Echo], line, "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldStartWith($"There is no command {named}. /help lists them; a blank before the slash sends the line to the model.\n");
    }

    [Fact]
    public async Task Run_BlankBeforeTheSlash_SendsTheLine() =>
        (await RunAsync([TestModels.Echo], " /help")).Output.ShouldBe("You said: /help\n");

    [Fact]
    public async Task Help_InAnyCase_ListsEveryCommand()
    {
        var outcome = await RunAsync([], "/HELP");

        foreach (var usage in ChatSample.Commands.CommandList.All.Select(command => command.Usage))
        {
            outcome.Output.ShouldContain(usage);
        }
    }

    [Fact]
    public async Task Bye_EndsTheProgram() =>
        (await RunAsync([TestModels.Echo], "/bye", "hello")).ShouldBe(new Outcome(0, "", ""));

    [Fact]
    public async Task Model_InstalledName_AnswersFromThenOnInTheSameConversation()
    {
        var outcome = await RunAsync([TestModels.Echo, TestModels.Recorder], "/model echo", "one", "/model RECORDER", "two");

        outcome.Output.ShouldBe("You said: one\nuser: one|assistant: You said: one|user: two\n");
        outcome.Remarks.ShouldContain("recorder:latest answers.\n");
    }

    [Fact]
    public async Task Model_UnknownName_IsAnErrorAndTheOldModelAnswers()
    {
        var outcome = await RunAsync([TestModels.Echo], "/model gpt-9", "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldStartWith("Model 'gpt-9' is not installed. '/pull gpt-9' fetches it, /models lists what there is.\n");
    }

    [Fact]
    public async Task Model_WithoutName_TellsWhichOneAnswers() =>
        (await RunAsync([TestModels.Echo], "/model", "hello", "/model")).Remarks.ShouldMatch(
            @"^No model is chosen yet\.\n\[echo.*\]\necho:latest answers\.\n$");

    [Fact]
    public async Task Models_Installed_AreATableThatMarksTheOneThatAnswers()
    {
        var outcome = await RunAsync([TestModels.Echo, TestModels.Eye], "/model eye", "/models");

        outcome.Output.ShouldMatch(@"(?m)^\*\s+eye:latest .*completion, vision");
        outcome.Output.ShouldMatch(@"(?m)^\s+echo:latest .*completion, tools");
    }

    [Fact]
    public async Task Image_SeveralPictures_GoWithTheNextMessageOnly()
    {
        using var pictures = new TemporaryPictures();

        var outcome = await RunAsync(
            [TestModels.Eye], $"/image \"{pictures.Add("my cat.png")}\"", $"/image {pictures.Add("b.gif")}", "What is this?", "/new", "And now?");

        outcome.Output.ShouldBe($"I see 2 of {Pictures.Png().Length + Pictures.Gif().Length} bytes.\nI see 0 of 0 bytes.\n");
        outcome.Remarks.ShouldContain($"my cat.png is attached (image/png, {Pictures.Png().Length} B). 1 picture goes with your next message.\n");
        outcome.Remarks.ShouldContain($"b.gif is attached (image/gif, {Pictures.Gif().Length} B). 2 pictures go with your next message.\n");
    }

    [Fact]
    public async Task Image_MissingFile_IsAnErrorAndTheProgramGoesOn()
    {
        var outcome = await RunAsync([TestModels.Echo], "/image /no/such/cat.png", "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldStartWith("There is no file '/no/such/cat.png'.\n");
    }

    [Fact]
    public async Task Image_ModelThatCannotSee_IsReplacedByOneThatCanInOneLine()
    {
        using var pictures = new TemporaryPictures();

        var outcome = await RunAsync([TestModels.Echo, TestModels.Eye], "/model echo", "hello", $"/image {pictures.Add("a.png")}", "What is this?");

        outcome.Output.ShouldBe($"You said: hello\nI see 1 of {Pictures.Png().Length} bytes.\n");
        outcome.Remarks.ShouldContain("echo:latest cannot see pictures: eye:latest answers from here on.\n");
    }

    [Fact]
    public async Task Image_NoModelCanSee_IsAnErrorThatKeepsThePicture()
    {
        using var pictures = new TemporaryPictures();

        var outcome = await RunAsync([TestModels.Echo], "/model echo", $"/image {pictures.Add("a.png")}", "What is this?", "And now?", "/new", "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.Split("No installed model can see pictures. '/pull gemma3' fetches one.\n").Length.ShouldBe(3);
    }

    [Fact]
    public async Task System_Text_GoesBeforeTheConversationUntilItIsTakenBack()
    {
        var outcome = await RunAsync([TestModels.Recorder], "/system Be brief.", "one", "/new", "/system", "two");

        outcome.Output.ShouldBe("system: Be brief.|user: one\nuser: two\n");
    }

    [Fact]
    public async Task New_ForgetsTheConversation() =>
        (await RunAsync([TestModels.Recorder], "one", "/new", "two")).Output.ShouldBe("user: one\nuser: two\n");

    [Theory]
    [InlineData("on", "think True level ")]
    [InlineData("off", "think False level ")]
    [InlineData("low", "think True level low")]
    [InlineData("HIGH", "think True level high")]
    [InlineData("max", "think True level max")]
    public async Task Think_Level_ReachesTheModel(string level, string expected)
    {
        var model = new OllamaTestModel("thinker", prompt => $"think {prompt.Think} level {prompt.ThinkLevel}") { Capabilities = ["completion", "thinking"] };

        (await RunAsync([model], $"/think {level}", "hello")).Output.ShouldBe(expected + "\n");
    }

    [Fact]
    public async Task Think_NoLevel_IsAnErrorWithTheUsage() =>
        (await RunAsync([], "/think")).Remarks.ShouldBe("Write /think on|off|LEVEL, where LEVEL is one of the model's, such as low, medium, high or max.\n");

    [Theory]
    [InlineData("/think deep", "Thinking: deep.\n")]
    [InlineData("/think DEEP", "thinker:latest does not think at 'DEEP'. Its levels are: off, brief, deep.\n")]
    [InlineData("/think on", "thinker:latest does not think at 'on'. Its levels are: off, brief, deep.\n")]
    [InlineData("/think", "Write /think and one of thinker:latest's levels: off, brief, deep.\n")]
    public async Task Think_ModelWithLevelsOfItsOwn_TakesThoseAlone(string line, string expected)
    {
        var model = new OllamaTestModel("thinker", "Hm.") { Capabilities = ["completion", "thinking"], ThinkValues = ["false", "brief", "deep"] };
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [model], Version = "0.40.12" });

        var outcome = await TestChat.RunAsync(server.Endpoint, "/model thinker", line);

        outcome.Remarks.ShouldBe("thinker:latest answers.\n" + expected);
    }

    [Fact]
    public async Task Usage_SignedIn_TellsWhatWasUsedAndWhatIsLeft()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Cloud = OllamaTestCloud.SignedIn, Version = "0.40.12" });

        var outcome = await TestChat.RunAsync(server.Endpoint, "/usage");

        outcome.Output.ShouldMatch("(?m)^Requests +1 *$");
        outcome.Output.ShouldMatch("(?m)^Tokens read +120 *$");
        outcome.Output.ShouldMatch("(?m)^Left of the week +40.5 % *$");
        outcome.Output.ShouldMatch(@"(?m)^Bought in addition +\$0.00 *$");
        outcome.Output.ShouldNotContain("Cost");
    }

    [Theory]
    [InlineData("0.40.12", "Usage belongs to an account at ollama.com: sign in on the server with 'ollama signin', or set OLLAMA_API_KEY and chat with https://ollama.com.\n")]
    [InlineData("0.33.0", "This server does not report usage; Ollama 0.40.1 or newer does.\n")]
    public async Task Usage_NotToBeHad_SaysWhatIsNeeded(string version, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = version });

        var outcome = await TestChat.RunAsync(server.Endpoint, "/usage");

        outcome.Remarks.ShouldBe(expected);
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Think_ModelThatDoesNotThink_IsAnError()
    {
        var outcome = await RunAsync([TestModels.Echo], "/think on", "hello", "/think off", "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldContain("The model 'echo:latest' has no capability \"thinking\"");
    }

    [Fact]
    public async Task Show_Model_TellsWhatItIs()
    {
        var model = TestModels.Eye with { System = "You see.", License = "MIT\nand more", Parameters = """{"num_ctx":2048}""" };

        var outcome = await RunAsync([model], "/show eye");

        outcome.Output.ShouldMatch(@"(?m)^Can +completion, vision *$");
        outcome.Output.ShouldMatch(@"(?m)^System +You see\. *$");
        outcome.Output.ShouldMatch(@"(?m)^Licence +MIT *$");
        outcome.Output.ShouldMatch(@"(?m)^Options +num_ctx +2048 *$");
    }

    [Theory]
    [InlineData("/show gpt-9", "Model 'gpt-9:latest' is not installed.")]
    [InlineData("/stop gpt-9", "Model 'gpt-9:latest' is not installed.")]
    [InlineData("/show", "No model is chosen yet: name one.")]
    [InlineData("/stop", "No model is chosen yet: name one.")]
    public async Task ShowOrStop_NoSuchModel_IsAnError(string line, string expected) =>
        (await RunAsync([TestModels.Echo], line)).Remarks.ShouldStartWith(expected);

    [Fact]
    public async Task Ps_ModelThatAnswered_IsInMemoryUntilItIsStopped()
    {
        var outcome = await RunAsync([TestModels.Echo], "hello", "/ps", "/stop", "/ps");

        outcome.Output.Split("echo:latest").Length.ShouldBe(2);
        outcome.Remarks.ShouldContain("echo:latest is out of memory.\n");
    }

    [Fact]
    public async Task Pull_ModelOfTheRegistry_IsInstalledAndAnswers()
    {
        var options = new OllamaTestServerOptions { Registry = [TestModels.Echo] };
        await using var server = await OllamaTestServer.StartAsync(options);

        var outcome = await TestChat.RunAsync(server.Endpoint, "/pull echo", "/model echo", "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldContain("echo:latest is installed. '/model echo:latest' goes on with it.\n");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Pull_UnknownModel_IsAnErrorAndTheProgramGoesOn()
    {
        var outcome = await RunAsync([TestModels.Echo], "/pull gpt-9", "hello");

        outcome.Output.ShouldBe("You said: hello\n");
        outcome.Remarks.ShouldContain("The library has no model 'gpt-9:latest'. ollama.com/search lists what there is.\n");
    }

    [Theory]
    [InlineData("/pull", "'' is not a valid model name")]
    [InlineData("/pull a b", "'a b' is not a valid model name")]
    [InlineData("/show a b", "'a b' is not a valid model name")]
    [InlineData("/model a b", "'a b' is not a valid model name")]
    public async Task Run_MalformedModelName_IsAnError(string line, string expected) =>
        (await RunAsync([TestModels.Echo], line)).Remarks.ShouldContain(expected);

    [Fact]
    public async Task Models_HostileName_IsShownAsPlainText()
    {
        var model = TestModels.Echo with { Details = new OllamaTestModelDetails { ParameterSize = "[red]8B\u001b[31m\u001b]0;owned\u0007[/]" } };

        (await RunAsync([model], "/models")).Output.ShouldContain(" [red]8B[/] ");
    }

    private static async Task<Outcome> RunAsync(OllamaTestModel[] models, params string[] lines)
    {
        await using var server = await OllamaTestServer.StartAsync(models);
        return await TestChat.RunAsync(server.Endpoint, lines);
    }
}

using OllamaAI.Samples.Tests.Chat.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryPictures _folder = new();

    [Theory]
    [InlineData("/imge cat.png", "There is no command /imge.")]
    [InlineData("/model gpt-9", "`ollama pull gpt-9:latest`")]
    [InlineData("/model a b", "'a b' is not a valid model name")]
    [InlineData("/pull", "'' is not a valid model name")]
    [InlineData("/pull gpt-9", "The registry has no such model or tag: check the name.")]
    [InlineData("/show gpt-9", "`ollama pull gpt-9:latest`")]
    [InlineData("/stop gpt-9", "`ollama pull gpt-9:latest`")]
    [InlineData("/image /no/such/cat.png", "/no/such/cat.png")]
    [InlineData("/set num_ctxx 8192", "Ollama has no option 'num_ctxx'")]
    [InlineData("/set num_ctx many", "num_ctx")]
    [InlineData("/set num_ctx", "Write /set num_ctx VALUE, or /set num_ctx default.")]
    [InlineData("/retry", "There is no question to ask again.")]
    [InlineData("/save", "Name the file.")]
    [InlineData("/load /no/such", "/no/such.json")]
    public async Task Run_CommandThatCannotBeDone_SaysWhyAndTheConversationGoesOn(string line, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var shown = await TestChat.RunAsync(server.Endpoint, line, "hello");

        shown.ShouldContain(expected);
        shown.ShouldContain("You said: hello\n");
    }

    [Theory]
    [InlineData("/model", "Model: echo:latest.")]
    [InlineData("/system", "System prompt: none")]
    [InlineData("/think", "Thinking: as the model does by default. /show lists the levels of a model.")]
    [InlineData("/set", "All options have their default values.")]
    [InlineData("/image", "No image is attached: /image PATH attaches one.")]
    public async Task Run_CommandAlone_ShowsTheState(string line, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        (await TestChat.RunAsync(server.Endpoint, line)).ShouldContain(expected);
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("/?")]
    public async Task Help_ListsEveryCommand(string line)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var shown = await TestChat.RunAsync(server.Endpoint, line);

        string[] commands = ["/model", "/models", "/pull", "/show", "/ps", "/stop", "/usage", "/image", "/system", "/set", "/think", "/clear", "/new", "/save", "/load", "/retry", "/bye", "/exit", "/quit", "/?"];
        commands.ShouldAllBe(command => shown.Contains(command));
    }

    [Theory]
    [InlineData("/bye")]
    [InlineData("/exit")]
    [InlineData("/QUIT")]
    public async Task Bye_EndsTheConversation(string line)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        (await TestChat.RunAsync(server.Endpoint, line, "hello")).ShouldNotContain("You said");
    }

    [Fact]
    public async Task Model_InstalledName_AnswersInTheSameConversation()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo, TestModels.Recorder);

        var shown = await TestChat.RunAsync(server.Endpoint, "/model echo", "one", "/model RECORDER:latest", "two");

        shown.ShouldContain("user: one|assistant: You said: one|user: two\n");
    }

    [Fact]
    public async Task Show_HostileText_IsShownAsText()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo with { System = "[red]\e[2Jowned[/]" });

        (await TestChat.RunAsync(server.Endpoint, "/show")).ShouldContain("[red]owned[/]");
    }

    [Fact]
    public async Task Pull_ModelOfTheRegistry_IsInstalled()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [TestModels.Recorder], Registry = [TestModels.Echo] });

        var shown = await TestChat.RunAsync(server.Endpoint, "/pull echo", "/model echo", "hello");

        shown.ShouldContain("echo:latest is installed.");
        shown.ShouldContain("You said: hello");
    }

    [Fact]
    public async Task Ps_ModelThatAnswered_IsInMemoryUntilItIsStopped()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        var shown = await TestChat.RunAsync(server.Endpoint, "hello", "/ps", "/stop", "/ps");

        var (before, after) = shown.Split("echo:latest is no longer in memory.") switch { var parts => (parts[0], parts[1]) };
        before.ShouldMatch("echo:latest +│");
        after.ShouldNotMatch("echo:latest +│");
    }

    [Fact]
    public async Task System_Text_GoesBeforeTheConversationUntilItIsRemoved()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Recorder);

        var shown = await TestChat.RunAsync(server.Endpoint, "/system Be brief.", "one", "/system none", "/new", "two");

        shown.ShouldContain("system: Be brief.|user: one\n");
        shown.ShouldContain("\n> user: two\n");
    }

    [Fact]
    public async Task Set_Option_IsSentUntilItIsRemoved()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        await TestChat.RunAsync(server.Endpoint, "/set num_ctx 8192", "one", "/set num_ctx default", "two");

        var requests = server.Requests.To("/api/chat").ToList();
        requests[0].Options.NumCtx.ShouldBe(8192);
        requests[1].Body.ContainsKey("options").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/think high", "Thinking: high.", "\"high\"")]
    [InlineData("/think off", "Thinking: off.", "false")]
    public async Task Think_Level_IsSent(string line, string expected, string sent)
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo with { Capabilities = ["completion", "thinking"] });

        (await TestChat.RunAsync(server.Endpoint, line, "hello")).ShouldContain(expected);

        server.Requests.To("/api/chat").Single().Body["think"]!.ToJsonString().ShouldBe(sent);
    }

    [Fact]
    public async Task Retry_AsksTheLastQuestionAgainWithItsImage()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Eye);

        await TestChat.RunAsync(server.Endpoint, $"/image {_folder.Add("cat.png")}", "What is it?", "/retry");

        var messages = server.Requests.To("/api/chat").Select(request => request.Body["messages"]!.ToJsonString()).ToList();
        messages.Count.ShouldBe(2);
        messages[1].ShouldBe(messages[0]);
    }

    [Fact]
    public async Task Retry_AfterAFailure_AsksTheQuestionThatFailed()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);
        server.Faults.Next("/api/chat", Fault.Error(400, "not now"));

        var shown = await TestChat.RunAsync(server.Endpoint, "hello", "/retry");

        shown.ShouldContain("not now");
        shown.ShouldContain("You said: hello\n");
    }

    [Fact]
    public async Task Load_SavedConversation_GoesOnWithMessagesImagesAndSettings()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Eye);
        var path = Path.Combine(_folder.Folder, "talk");

        await TestChat.RunAsync(server.Endpoint, "/set seed 7", $"/image {_folder.Add("cat.png")}", "What is it?", $"/save {path}");
        var shown = await TestChat.RunAsync(server.Endpoint, $"/load {path}", "Really?");

        shown.ShouldContain("2 messages, eye:latest answers.");
        server.Requests[^1].Messages.Select(message => message.Images.Count).ShouldBe([1, 0, 0]);
        server.Requests[^1].Options.Seed.ShouldBe(7);
    }

    [Fact]
    public async Task Save_FileThatExists_IsNotOverwritten()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);
        var path = _folder.Add("kept.json", "{}"u8.ToArray());

        (await TestChat.RunAsync(server.Endpoint, $"/save {path}")).ShouldContain("already exists");

        (await File.ReadAllTextAsync(path)).ShouldBe("{}");
    }

    [Fact]
    public async Task Load_OtherFile_IsRefused()
    {
        await using var server = await OllamaTestServer.StartAsync(TestModels.Echo);

        (await TestChat.RunAsync(server.Endpoint, $"/load {_folder.Add("other.json", "{}"u8.ToArray())}")).ShouldContain("is not a conversation that /save wrote.");
    }

    [Theory]
    [InlineData("0.40.12", "Sign in at https://ollama.com/connect")]
    [InlineData("0.33.0", "The server may be older than this feature")]
    public async Task Usage_NotAvailable_SaysWhatIsNeeded(string version, string expected)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [TestModels.Echo], Version = version });

        (await TestChat.RunAsync(server.Endpoint, "/usage")).ShouldContain(expected);
    }

    public void Dispose() => _folder.Dispose();
}

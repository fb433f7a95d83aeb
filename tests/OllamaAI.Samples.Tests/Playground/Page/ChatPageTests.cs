using System.Text.Json;
using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Page;

[Collection(Browser.Name)]
public sealed class ChatPageTests(Browser browser)
{
    [BrowserFact]
    public async Task Page_Opened_OffersTheModelsThatChatAndSaysWhoseTheyAre()
    {
        await using var page = await TestPage.OpenAsync(browser, [.. DemonstrationModels.All]);

        await Expect(page.Model.Locator("option")).ToHaveTextAsync(["demo:latest · tools, thinks", "demo-vision:latest · sees, thinks"]);
        await Expect(page.Page.Locator("#server")).ToHaveTextAsync($"Ollama at {page.Ollama.Endpoint.Authority}");
    }

    [BrowserFact]
    public async Task Answer_StillUnfinished_ShowsWhatHasCome()
    {
        var gate = new TaskCompletionSource();
        await using var page = await TestPage.OpenAsync(browser, Scripted.Gated(gate.Task, "First ", "last."));

        await page.SendAsync("Go!");

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");
        await Expect(page.LastTurn).ToHaveAttributeAsync("aria-busy", "true");
        gate.SetResult();
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First last.");
        await page.AnsweredAsync();
    }

    [BrowserFact]
    public async Task Stop_WhileAnswering_ClosesTheRequestAndKeepsWhatHadCome()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Endless("First "));
        await page.SendAsync("Go!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");

        await page.Stop.ClickAsync();

        await (await page.Ollama.Requests.SeenAsync("/api/chat")).Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
        await Expect(page.LastTurn).ToContainTextAsync("Stopped.");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task NextQuestion_AfterAStoppedAnswer_CarriesWhatHadCome()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Endless("First "), new OllamaTestModel("other", "Yes."));
        await page.SendAsync("Go!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");
        await page.Stop.ClickAsync();
        await page.AnsweredAsync();
        await page.Model.SelectOptionAsync("other:latest");

        await page.SendAsync("Go on!");

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Yes.");
        page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages.Select(message => (message.Role, message.Content))
            .ShouldBe([("user", "Go!"), ("assistant", "First "), ("user", "Go on!")]);
    }

    [BrowserFact]
    public async Task NextQuestion_AfterOneThatFailed_DoesNotCarryIt()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        page.Ollama.Faults.Next("/api/chat", Fault.Error(400, "unreadable"));
        await page.SendAsync("What is this?");
        await Expect(page.LastTurn.GetByRole(AriaRole.Alert)).ToContainTextAsync("unreadable");
        await page.AnsweredAsync();

        await page.SendAsync("A poem!");

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Roses.");
        page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages.ShouldHaveSingleItem().Content.ShouldBe("A poem!");
    }

    [BrowserFact]
    public async Task NextQuestion_AfterAStopWhileAToolWasCalled_DoesNotCarryTheCall()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.LookingForEver());
        await page.SendAsync("What is it?");
        await Expect(page.LastTurn.Locator("details.call")).ToBeVisibleAsync();
        await page.Stop.ClickAsync();
        await page.AnsweredAsync();
        await page.Model.SelectOptionAsync("other:latest");

        await page.SendAsync("Go on!");

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Yes.");
        page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages.Select(message => (message.Role, message.Content))
            .ShouldBe([("user", "What is it?"), ("user", "Go on!")]);
    }

    [BrowserFact]
    public async Task Stop_WhileAToolIsCalled_TellsThatThereIsNoResult()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.LookingForEver());
        await page.SendAsync("What is it?");
        await Expect(page.LastTurn.Locator("details.call .result")).ToHaveTextAsync("…");

        await page.Stop.ClickAsync();

        await Expect(page.LastTurn.Locator("details.call .result")).ToHaveTextAsync("No result: the answer ended before.");
    }

    [BrowserFact]
    public async Task NewConversation_Pressed_ForgetsTheOld()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        await page.SendAsync("A poem!");
        await page.AnsweredAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await page.SendAsync("Another!");
        await page.AnsweredAsync();

        await Expect(page.Page.Locator("#turns > li")).ToHaveCountAsync(2);
        page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages.ShouldHaveSingleItem().Content.ShouldBe("Another!");
    }

    [BrowserFact]
    public async Task Thinking_OfTheModel_IsShownWhileItThinksAndFoldedWhenItSpeaks()
    {
        var gate = new TaskCompletionSource();
        await using var page = await TestPage.OpenAsync(browser, Scripted.Gated(gate.Task, ModelOutput.Think("Let me see."), "Seven."));

        await page.SendAsync("What is 3 + 4?");

        await Expect(page.LastTurn.GetByText("Let me see.")).ToBeVisibleAsync();
        gate.SetResult();
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Seven.");
        await Expect(page.LastTurn.GetByText("Let me see.")).ToBeHiddenAsync();
        await page.LastTurn.GetByText("Thinking").ClickAsync();
        await Expect(page.LastTurn.GetByText("Let me see.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task ToolCall_OfTheModel_IsShownWithItsArgumentsAndItsResult()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Calling("get_time", """{"place":"Tokyo"}"""));

        await page.SendAsync("Time?");
        await page.AnsweredAsync();

        var call = page.LastTurn.Locator("details.call");
        await Expect(call).ToContainTextAsync("Tool get_time");
        await Expect(call).ToContainTextAsync("place: \"Tokyo\"");
        await Expect(call.Locator(".result")).ToContainTextAsync("(UTC+09:00)");
        await Expect(page.LastTurn.Locator(".text")).ToContainTextAsync("The tool said: ");
    }

    [BrowserFact]
    public async Task Settings_AreSent()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("able", "Yes.") { Capabilities = ["completion", "tools", "thinking"] });

        await page.Page.GetByLabel("Thinking").SelectOptionAsync("low");
        await page.Page.GetByLabel("Tools").UncheckAsync();
        await page.Page.GetByLabel("Instructions").FillAsync("Be brief.");
        await page.Page.GetByLabel("Temperature").FillAsync("0.25");
        await page.Page.GetByLabel("Context in tokens").FillAsync("8192");
        await page.SendAsync("Go!");
        await page.AnsweredAsync();

        var prompt = page.Ollama.Requests.To("/api/chat").ShouldHaveSingleItem();
        prompt.Body["options"]!.ToJsonString().ShouldBe("""{"num_ctx":8192,"temperature":0.25}""");
        ((string?)prompt.Body["think"]).ShouldBe("low");
        prompt.Prompt!.Tools.ShouldBeEmpty();
        prompt.Prompt!.Messages[0].Content.ShouldBe("Be brief.");
    }

    [BrowserFact]
    public async Task Model_WithLevelsOfItsOwn_IsOfferedThoseAlone()
    {
        var model = new OllamaTestModel("able", "Yes.") { Capabilities = ["completion", "thinking"], ThinkValues = ["false", "brief", "deep"] };
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestServerOptions { Models = [model], Version = "0.40.12" });

        await Expect(page.Page.GetByLabel("Thinking").Locator("option")).ToHaveTextAsync(["as the model does", "off", "brief", "deep"]);
        await page.Page.GetByLabel("Thinking").SelectOptionAsync("deep");
        await page.SendAsync("Go!");
        await page.AnsweredAsync();

        ((string?)page.Ollama.Requests.Chat.ShouldHaveSingleItem().Body["think"]).ShouldBe("deep");
    }

    [BrowserFact]
    public async Task Model_WithoutToolsAndThinking_IsNotOfferedThem()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("plain", "Yes.") { Capabilities = ["completion"] });

        await Expect(page.Page.GetByLabel("Thinking")).ToBeDisabledAsync();
        await Expect(page.Page.GetByLabel("Tools")).ToBeDisabledAsync();
        await page.SendAsync("Go!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Yes.");
    }

    [BrowserFact]
    public async Task ServerError_InMidAnswer_IsToldBelowWhatHadCome()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses ", "are ", "red."));
        page.Ollama.Faults.Next("/api/chat", Fault.ErrorLine("out of memory", afterFrames: 1));

        await page.SendAsync("A poem!");

        await Expect(page.LastTurn.GetByRole(AriaRole.Alert)).ToContainTextAsync("out of memory");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Roses ");
        await page.SendAsync("Again!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Roses are red.");
    }

    [BrowserFact]
    public async Task Playground_Gone_IsTold()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        await page.Host.DisposeAsync();

        await page.SendAsync("A poem!");

        await Expect(page.LastTurn.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The playground's server cannot be reached. Is it still running?");
    }

    [BrowserFact]
    public async Task Playground_GoneInMidAnswer_IsToldBelowWhatHadCome()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Endless("First "));
        await page.SendAsync("Go!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");

        await page.Host.DisposeAsync();

        await Expect(page.LastTurn.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The answer broke off. Is the playground's server still running?");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");
    }

    [BrowserFact]
    public async Task Ollama_Failing_IsToldWhereItsNameWouldStand()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        page.Ollama.Faults.Always("/api/tags", Fault.Error(400, "no list today"));

        await page.Page.ReloadAsync();

        await Expect(page.Page.Locator("#server[data-state=down]")).ToContainTextAsync("no list today");
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("no list today");
    }

    [BrowserFact]
    public async Task Ollama_GoneAndBack_TurnsTheLightRedAndGreen()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        var isUp = "false";
        await page.Page.RouteAsync("**/api/status", route => route.FulfillAsync(new() { Json = JsonDocument.Parse($$"""{"isUp":{{isUp}}}""").RootElement }));

        await page.SendAsync("A poem!");

        await Expect(page.Page.Locator("#server[data-state=down]")).ToContainTextAsync("Ollama does not answer.");
        isUp = "true";
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(page.Page.Locator("#server[data-state=up]")).ToHaveTextAsync($"Ollama at {page.Ollama.Endpoint.Authority}");
    }

    [BrowserFact]
    public async Task Regenerate_Pressed_AsksTheSameQuestionAnew()
    {
        var answers = 0;
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", prompt => $"Poem {++answers}."));
        await page.SendAsync("A poem!");
        await page.AnsweredAsync();

        await page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Regenerate" }).ClickAsync();

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Poem 2.");
        await Expect(page.Page.Locator("#turns > li")).ToHaveCountAsync(2);
        page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages.ShouldHaveSingleItem().Content.ShouldBe("A poem!");
    }

    [BrowserFact]
    public async Task Regenerate_AfterAFailure_AsksTheQuestionThatFailed()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        page.Ollama.Faults.Next("/api/chat", Fault.Error(400, "not now"));
        await page.SendAsync("A poem!");
        await page.AnsweredAsync();

        await page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Regenerate" }).ClickAsync();

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Roses.");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Reload_KeepsTheConversation()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Calling("get_time", """{"place":"Tokyo"}"""));
        await page.SendAsync("Time?");
        await page.AnsweredAsync();

        await page.Page.ReloadAsync();

        await Expect(page.Page.Locator("#turns > li")).ToHaveCountAsync(2);
        await Expect(page.LastTurn.Locator("details.call .result")).ToContainTextAsync("(UTC+09:00)");
        await page.SendAsync("And now?");
        await page.AnsweredAsync();
        page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages[0].Content.ShouldBe("Time?");
    }

    [BrowserFact]
    public async Task Regenerate_NoModelAfterAReload_SaysSoAndThePageGoesOn()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        await page.SendAsync("A poem!");
        await page.AnsweredAsync();
        page.Ollama.Faults.Always("/api/tags", Fault.Error(400, "no list today"));
        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("#server[data-state=down]")).ToBeVisibleAsync();

        await page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Regenerate" }).ClickAsync();

        await Expect(page.LastTurn).ToContainTextAsync("No model can answer yet.");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Storage_ThatTheBrowserRefuses_DoesNotStopThePage()
    {
        await using var page = await TestPage.OpenAsync(
            browser,
            new OllamaTestServerOptions { Models = [new OllamaTestModel("poet", "Roses.")] },
            prepare: page => page.AddInitScriptAsync("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } });"));

        await page.SendAsync("A poem!");
        await page.AnsweredAsync();
        await page.SendAsync("Another!");

        await Expect(page.Page.Locator("#turns > li")).ToHaveCountAsync(4);
    }

    [BrowserFact]
    public async Task Export_Pressed_IsAFileThatTheTerminalLoads()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("poet", "Roses."));
        await page.SendAsync("A poem!");
        await page.AnsweredAsync();

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());

        var saved = await ChatSample.SavedConversation.LoadAsync(await download.PathAsync(), default);
        saved.Options.ModelId.ShouldBe("poet:latest");
        saved.Messages.Select(message => (message.Role.Value, message.Text)).ShouldBe([("user", "A poem!"), ("assistant", "Roses.")]);
    }

    [BrowserFact]
    public async Task LongAnswer_OnAPhone_StaysInViewToItsEnd()
    {
        var model = new OllamaTestModel("poet", [.. Enumerable.Range(1, 60).Select(line => (ModelOutput)$"Line {line} of the poem.\n\n")]);
        await using var page = await TestPage.OpenAsync(
            browser, new OllamaTestServerOptions { Models = [model] }, new() { ViewportSize = new() { Width = 390, Height = 844 } });

        await page.SendAsync("A long poem!");
        await page.AnsweredAsync();

        (await page.LastTurn.Locator(".text > p").Last.EvaluateAsync<bool>("""
            line => {
              const { top, bottom } = line.getBoundingClientRect();
              return top >= 0 && bottom <= document.getElementById("composer").getBoundingClientRect().top;
            }
            """)).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task NoModel_Installed_IsToldWithWhatToDo()
    {
        await using var page = await TestPage.OpenAsync(browser);

        await Expect(page.Model).ToBeDisabledAsync();
        await page.SendAsync("Hello?");

        await Expect(page.LastTurn).ToContainTextAsync("No model can answer yet");
    }

    [BrowserFact]
    public async Task HostileOutput_StaysText()
    {
        const string Markup = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";
        await using var page = await TestPage.OpenAsync(
            browser, new OllamaTestModel("hostile", ModelOutput.Think(Markup), Markup, ModelOutput.Call("get_time", $$"""{"place":{{System.Text.Json.JsonSerializer.Serialize(Markup)}}}"""))
            {
                Capabilities = ["completion", "thinking", "tools"],
            });

        await page.SendAsync(Markup);
        await page.AnsweredAsync();

        await Expect(page.LastTurn.Locator(".text").First).ToHaveTextAsync(Markup);
        await Expect(page.LastTurn.Locator(".thinking p").First).ToHaveTextAsync(Markup);
        await Expect(page.Page.Locator("#turns img, #turns script")).ToHaveCountAsync(0);
        await Expect(page.Page).ToHaveTitleAsync("OllamaAI Playground");
    }

    [BrowserFact]
    public async Task Example_Chosen_IsAsked()
    {
        await using var page = await TestPage.OpenAsync(browser, [.. DemonstrationModels.All]);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "What time is it in Tokyo?" }).ClickAsync();
        await page.AnsweredAsync();

        await Expect(page.LastTurn.Locator(".text")).ToContainTextAsync("(UTC+09:00)");
    }
}

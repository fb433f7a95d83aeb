using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Page;

[Collection(Browser.Name)]
public sealed partial class PullPageTests(Browser browser)
{
    private static readonly OllamaTestServerOptions Options = new() { Registry = [new OllamaTestModel("mistral", "Bonjour.")] };

    [BrowserFact]
    public async Task Pull_Started_ShowsHowFarItIsAndOffersTheModelAtTheEnd()
    {
        var gate = new TaskCompletionSource();
        await using var page = await TestPage.OpenAsync(browser, Options);
        page.Ollama.Faults.Next("/api/pull", Fault.StallAfterFrames(4, gate.Task));

        await PullAsync(page, "mistral");

        await Expect(page.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Pulling" })).ToHaveAttributeAsync("value", Half());
        await Expect(page.Page.Locator("#pull-text")).ToHaveTextAsync(HalfWay());
        gate.SetResult();
        await Expect(page.Page.Locator("#pull-text")).ToHaveTextAsync("mistral is installed.");
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("mistral is installed.");
        await Expect(page.Model).ToHaveValueAsync("mistral:latest");
        await page.SendAsync("Hi!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("Bonjour.");
    }

    [BrowserFact]
    public async Task Pull_Stopped_IsStoppedAtTheServer()
    {
        await using var page = await TestPage.OpenAsync(browser, Options);
        page.Ollama.Faults.Next("/api/pull", Fault.StallAfterFrames(2));
        await PullAsync(page, "mistral");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Stop pulling" }).ClickAsync();

        await (await page.Ollama.Requests.SeenAsync("/api/pull")).Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
        await Expect(page.Page.Locator("#pull-text")).ToHaveTextAsync("Stopped pulling mistral. Pulling again goes on from there.");
    }

    [BrowserFact]
    public async Task Pull_BesideAnotherModel_LeavesTheChoiceToTheUser()
    {
        await using var page = await TestPage.OpenAsync(
            browser, new OllamaTestServerOptions { Models = [new OllamaTestModel("one", "1")], Registry = [new OllamaTestModel("mistral", "Bonjour.")] });

        await PullAsync(page, "mistral");
        await Expect(page.Page.Locator("#pull-text")).ToContainTextAsync("mistral is installed.");

        await Expect(page.Model).ToHaveValueAsync("one:latest");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await Expect(page.Model).ToHaveValueAsync("mistral:latest");
    }

    [BrowserFact]
    public async Task Pull_OfAModelThatCannotChat_LeavesTheChosenOne()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestServerOptions
        {
            Models = [new OllamaTestModel("one", "1"), new OllamaTestModel("two", "2")],
            Registry = [DemonstrationModels.Embedding],
        });
        await page.Model.SelectOptionAsync("two:latest");

        await PullAsync(page, "demo-embed");

        await Expect(page.Page.Locator("#pull-text")).ToHaveTextAsync("demo-embed is installed.");
        await Expect(page.Model).ToHaveValueAsync("two:latest");
    }

    [BrowserFact]
    public async Task Pull_OfAModelThatIsNone_IsTold()
    {
        await using var page = await TestPage.OpenAsync(browser, Options);

        await PullAsync(page, "nobody");

        await Expect(page.Page.Locator("#pull-text.failed")).ToHaveTextAsync("The library has no model 'nobody'. Look the name up at ollama.com/search.");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Pull", Exact = true })).ToBeVisibleAsync();
    }

    private static async Task PullAsync(TestPage page, string model)
    {
        await page.Page.GetByLabel("Name of the model to pull").FillAsync(model);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pull", Exact = true }).ClickAsync();
    }

    [GeneratedRegex(@"^(49\.9|50)")]
    private static partial Regex Half();

    [GeneratedRegex(@"^\d+ % · pulling \w+ · .+ of .+")]
    private static partial Regex HalfWay();
}

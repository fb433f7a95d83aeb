using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>The pictures of the playground in docs/playground.md.</summary>
[Collection(Browser.Name)]
public sealed class PlaygroundPictureTests(Browser browser)
{
    private const double TokensPerSecond = 45;

    private static readonly OllamaTestServerOptions Server = new()
    {
        Models = DemonstrationModels.AtPace(TokensPerSecond),
        Registry = [new OllamaTestModel("mistral", "Bonjour.") { Size = 4_400_000_000 }],
    };

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "playground-light.png")]
    [InlineData(ColorScheme.Dark, "playground-dark.png")]
    public async Task Playground_OfTheDocumentation_ShowsWhatItCan(ColorScheme scheme, string name)
    {
        await using var page = await TestPage.OpenAsync(
            browser, Server, new() { ColorScheme = scheme, ViewportSize = new() { Width = 1000, Height = 800 } });

        await page.SendAsync("What time is it in Tokyo?");
        await page.AnsweredAsync();
        await page.Page.GetByLabel("Add image").SetInputFilesAsync(Lake.PngPath);
        await Expect(page.Model).ToHaveValueAsync("demo-vision:latest");
        await page.SendAsync("Which colours are in this picture?");
        await page.AnsweredAsync();
        await page.LastTurn.GetByText("Thinking").ClickAsync();
        await ShowPullAsync(page);

        await Expect(page.LastTurn.Locator(".text")).ToContainTextAsync("blue");
        await Expect(page.Page.Locator("details.call .result")).ToContainTextAsync("(UTC+09:00)");
        await Expect(page.Page.Locator("#chart polyline")).ToHaveCountAsync(1);
        await Picture.KeepAsync(name, page.Page.ScreenshotAsync);
    }

    private static async Task ShowPullAsync(TestPage page)
    {
        page.Ollama.Faults.Next("/api/pull", Fault.StallAfterFrames(4));
        await page.Page.GetByLabel("Name of the model to pull").FillAsync("mistral");
        await page.Page.GetByLabel("Name of the model to pull").PressAsync("Enter");
        await Expect(page.Page.Locator("#pull-text")).ToContainTextAsync("GB");
        await page.Page.Locator("#message").FocusAsync();
        await page.Page.Locator("#conversation").EvaluateAsync("log => log.scrollTop = log.scrollHeight");
    }
}

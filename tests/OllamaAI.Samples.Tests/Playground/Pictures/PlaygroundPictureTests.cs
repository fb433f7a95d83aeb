using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>The screenshots of the playground in the documentation: a Markdown answer, a tool call, an image, an error.</summary>
[Collection(Browser.Name)]
public sealed class PlaygroundPictureTests(Browser browser)
{
    private const string Answer = """
        Both return text; the difference is **when**:

        | Method | Returns |
        |---|---|
        | `GetResponseAsync` | the whole answer |
        | `GetStreamingResponseAsync` | each part as it arrives |

        ```csharp
        await foreach (var update in chat.GetStreamingResponseAsync("Hello"))
        {
            Console.Write(update);
        }
        ```

        """;

    private static readonly OllamaTestServerOptions Server = new()
    {
        Models =
        [
            .. DemonstrationModels.All,
            new OllamaTestModel("writer", [.. Answer.Chunk(6).Select(piece => (ModelOutput)new string(piece))]) { Capabilities = ["completion", "vision"], ModifiedAt = DateTimeOffset.MinValue },
        ],
        Registry = [new OllamaTestModel("mistral", "Bonjour.") { Size = 4_400_000_000 }],
    };

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280, 800, "playground-light.png")]
    [InlineData(ColorScheme.Dark, 1280, 800, "playground-dark.png")]
    [InlineData(ColorScheme.Light, 390, 844, "playground-phone-light.png")]
    [InlineData(ColorScheme.Dark, 390, 844, "playground-phone-dark.png")]
    public async Task Playground_OfTheDocumentation_ShowsWhatItCan(ColorScheme scheme, int width, int height, string name)
    {
        await using var page = await TestPage.OpenAsync(
            browser, Server, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });

        page.Ollama.Faults.Always("/api/chat", Fault.SlowFrames(TimeSpan.FromMilliseconds(25)));
        await page.SendAsync("What time is it in Tokyo?");
        await page.AnsweredAsync();
        await page.Page.GetByLabel("Add image").SetInputFilesAsync(Lake.PngPath);
        await Expect(page.Model).ToHaveValueAsync("demo-vision:latest");
        await page.SendAsync("Which colors are in this image?");
        await page.AnsweredAsync();
        await page.Model.SelectOptionAsync("writer:latest");
        page.Ollama.Faults.Next("/api/chat", Fault.ErrorLine("an error was encountered while running the model: CUDA error: out of memory", afterFrames: 1));
        await page.SendAsync("How do I stream?");
        await page.AnsweredAsync();
        await page.SendAsync("How do I stream an answer?");
        await page.AnsweredAsync();
        await ShowPullAsync(page);

        await Expect(page.LastTurn.Locator("figure.code code")).ToContainTextAsync("await foreach");
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
    }
}

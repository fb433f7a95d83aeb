using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Page;

/// <summary>The page with a keyboard, with a screen reader, in light and dark, on a small screen.</summary>
[Collection(Browser.Name)]
public sealed partial class AccessibilityTests(Browser browser)
{
    private const string Controls = "a, button, input, select, textarea, summary, progress, [role=img], section, aside";

    [BrowserFact]
    public async Task Tab_FromTheMessage_GoesThroughTheControlsInReadingOrder()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("able", "Yes.") { Capabilities = ["completion", "tools", "thinking"] });
        await Expect(page.Message).ToBeFocusedAsync();

        foreach (var name in new[] { "Add image", "New conversation", "Export", "Send", "Thinking", "Tools", "Temperature", "Context in tokens", "Instructions", "Name of the model to pull", "Pull" })
        {
            await page.Page.Keyboard.PressAsync("Tab");
            await Expect(page.Page.Locator(":focus")).ToHaveAccessibleNameAsync(name);
            await AssertFocusIsVisibleAsync(page);
        }
    }

    [BrowserFact]
    public async Task ShiftTab_FromTheMessage_GoesBackToTheSkipLink()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("able", "Yes."));

        foreach (var name in new[] { "Roll three dice", "What time is it in Tokyo?", "Conversation", "Model", "Skip to the message" })
        {
            do
            {
                await page.Page.Keyboard.PressAsync("Shift+Tab");
            }
            while (name == "Roll three dice" && await page.Page.Locator(":focus").TextContentAsync() != name);
            await Expect(page.Page.Locator(":focus")).ToHaveAccessibleNameAsync(name);
            await AssertFocusIsVisibleAsync(page);
        }

        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Message).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Keys_InTheMessage_SendStartALineAndStop()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Endless("First "));

        await page.Page.Keyboard.TypeAsync("One");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.Page.Keyboard.TypeAsync("Two");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");
        await page.Page.Keyboard.PressAsync("Escape");

        var request = await page.Ollama.Requests.SeenAsync("/api/chat");
        await request.Disconnected.WaitAsync(TimeSpan.FromSeconds(30));
        request.Prompt!.LastUserText.ShouldBe("One\nTwo");
        await Expect(page.Message).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Buttons_ByKeyboard_DoNotLoseTheFocus()
    {
        await using var page = await TestPage.OpenAsync(browser, Scripted.Endless("First "));
        await page.Message.FillAsync("Go!");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).PressAsync("Enter");
        await Expect(page.Message).ToBeFocusedAsync();
        await page.Stop.PressAsync("Enter");

        await Expect(page.LastTurn).ToContainTextAsync("Stopped.");
        await Expect(page.Message).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Answer_WhileItStreams_IsSilentAndAnnouncedWhenWhole()
    {
        var gate = new TaskCompletionSource();
        await using var page = await TestPage.OpenAsync(browser, Scripted.Gated(gate.Task, "First ", "last."));
        var status = page.Page.GetByRole(AriaRole.Status);

        await page.SendAsync("Go!");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("First ");

        await Expect(status).ToHaveTextAsync("gated:latest is answering.");
        gate.SetResult();
        await Expect(status).ToHaveTextAsync("First last.");
        await Expect(page.Page.Locator("#conversation [aria-live], #conversation [role=log]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Structure_HasLandmarksAndANameForEverything()
    {
        await using var page = await FullAsync();

        await Expect(page.Page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(1);
        await Expect(page.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(page.Page.GetByRole(AriaRole.Complementary, new() { Name = "Figures and settings" })).ToHaveCountAsync(1);
        await Expect(page.Page.GetByRole(AriaRole.Region)).ToHaveCountAsync(4);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        (await page.Page.Locator("h1, h2, h3").EvaluateAllAsync<int[]>("all => all.map(one => Number(one.tagName[1]))")).ShouldBe([1, 2, 3, 3, 2, 2, 2]);
        (await page.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        foreach (var control in await page.Page.Locator(Controls).AllAsync())
        {
            if (await control.IsVisibleAsync())
            {
                await Expect(control).ToHaveAccessibleNameAsync(Something());
            }
        }
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Contrast_OfEveryTextAndControl_IsEnough(ColorScheme scheme)
    {
        await using var page = await FullAsync(new() { ColorScheme = scheme });

        var contrasts = await MeasuredContrast.MeasureAsync(page.Page);

        contrasts.Count.ShouldBeGreaterThan(30);
        contrasts.Where(contrast => contrast.Ratio < contrast.Least).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task SmallScreen_360PixelsWide_NeedsNoScrollingSideways()
    {
        await using var page = await FullAsync(new() { ViewportSize = new() { Width = 360, Height = 640 } });

        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(360);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync(new() { Trial = true });
    }

    /// <summary>The page with one of everything on it.</summary>
    private async Task<TestPage> FullAsync(BrowserNewContextOptions? window = null)
    {
        OllamaTestModel[] models =
        [
            new("able", ModelOutput.Think("Hm."), new string('x', 500), ModelOutput.Call("get_time")) { Capabilities = ["completion", "tools", "thinking", "vision"] },
        ];
        var page = await TestPage.OpenAsync(browser, new OllamaTestServerOptions { Models = models }, window);
        await page.Page.GetByLabel("Name of the model to pull").FillAsync("nobody");
        await page.Page.GetByLabel("Name of the model to pull").PressAsync("Enter");
        await Expect(page.Page.Locator("#pull-text")).ToContainTextAsync("The library has no model");
        page.Ollama.Faults.Next("/api/chat", Fault.ErrorLine("out of memory", afterFrames: 3));
        await page.SendAsync("Go!");
        await Expect(page.LastTurn.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.LastTurn.GetByText("Thinking").ClickAsync();
        await page.Page.GetByLabel("Add image").SetInputFilesAsync(Lake.Path);
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove image lake.jpg" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task AssertFocusIsVisibleAsync(TestPage page) =>
        (await page.Page.EvaluateAsync<bool>("""
            () => {
              const outlined = element => element && getComputedStyle(element).outlineStyle === "solid" && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
              const focused = document.activeElement;
              return [focused, focused.labels?.[0], focused.nextElementSibling, focused.closest("form")].some(outlined);
            }
            """)).ShouldBeTrue();

    [GeneratedRegex(".+")]
    private static partial Regex Something();
}

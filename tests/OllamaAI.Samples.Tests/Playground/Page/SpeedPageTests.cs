using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Page;

[Collection(Browser.Name)]
public sealed partial class SpeedPageTests(Browser browser)
{
    [BrowserFact]
    public async Task Chart_WhileAnswering_GetsPointsAndSaysTheSameInWords()
    {
        var gate = new TaskCompletionSource();
        await using var page = await TestPage.OpenAsync(browser, Scripted.Gated(gate.Task, "First ", "last."));
        var chart = page.Page.GetByRole(AriaRole.Img, new() { NameRegex = InWords() });
        await Expect(chart).ToHaveCountAsync(0);

        await page.SendAsync("Go!");

        await Expect(chart.Locator("polyline")).ToHaveAttributeAsync("points", SeveralPoints());
        await Expect(page.Page.Locator("#speed-now")).ToHaveTextAsync(Number());
        gate.SetResult();
        await page.AnsweredAsync();
    }

    [BrowserFact]
    public async Task Figures_AfterAnAnswer_AreWhatTheServerCounted()
    {
        await using var page = await TestPage.OpenAsync(
            browser, new OllamaTestModel("poet", "Roses ", "are ", "red.", ModelOutput.Done(promptTokens: 11, outputTokens: 7)));

        await page.SendAsync("A poem!");
        await page.AnsweredAsync();

        await Expect(page.Page.Locator("#figures")).ToContainTextAsync("First token after");
        await Expect(page.Page.Locator("#figures")).ToContainTextAsync("Prompt11 tokensAnswer7 tokens");
    }

    [BrowserFact]
    public async Task Meter_TokensAtGivenTimes_GivesTheRateOfTheLastSecond()
    {
        await using var page = await TestPage.OpenAsync(browser);

        var samples = await page.Page.EvaluateAsync<string>("""
            async () => {
              const { Meter } = await import("/js/meter.js");
              const meter = new Meter(0);
              for (let time = 0; time <= 4000; time += 100) {
                if (time >= 500 && time <= 2000) meter.count(time);
                if ([100, 500, 1000, 2000, 2500, 4000].includes(time)) meter.sample(time);
              }
              return JSON.stringify([meter.wait, ...meter.samples.map(({ time, rate }) => [time, rate])]);
            }
            """);

        samples.ShouldBe("[500,[0.5,10],[1.5,10],[2,5],[3.5,0]]");
    }

    [GeneratedRegex(@"^Between [\d.]+ and [\d.]+ tokens per second over [\d.]+ s\.$")]
    private static partial Regex InWords();

    [GeneratedRegex(@"^[\d.]+,[\d.]+( [\d.]+,[\d.]+){2,}$")]
    private static partial Regex SeveralPoints();

    [GeneratedRegex(@"^[\d.]+$")]
    private static partial Regex Number();
}

using System.Reflection;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>The picture of samples/Chat in the documentation: the real program, in a real terminal.</summary>
[Collection(Browser.Name)]
public sealed class ChatPictureTests(Browser browser)
{
    private const string Prompt = ">";
    private const int Columns = 92;
    private const double TokensPerSecond = 60;

    private static string Chat { get; } = typeof(ChatPictureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Chat").Value!;

    [TerminalFact]
    public async Task Chat_OfTheDocumentation_ShowsWhatItCan()
    {
        await using var ollama = await OllamaTestServer.StartAsync([.. DemonstrationModels.All]);
        ollama.Faults.Always("/api/chat", Fault.SlowFrames(TimeSpan.FromSeconds(1 / TokensPerSecond)));
        await using var terminal = Terminal.Start($"dotnet '{Chat}' --endpoint {ollama.Endpoint}", Columns);

        await terminal.TypeAsync("/models", Prompt);
        await terminal.TypeAsync("What is 17 times 23?", Prompt);
        await terminal.TypeAsync("/set temperature 0", Prompt);
        var screen = await terminal.TypeAsync("What is in samples/Chat/assets/lake.png?", Prompt);

        screen.Text.ShouldContain("17 * 23 = 391");
        screen.Text.ShouldContain("demo-vision:latest answers from here on.");
        await using var context = await browser.OpenAsync(new() { ViewportSize = new() { Width = 1200, Height = 1000 }, DeviceScaleFactor = 1 });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(TerminalPage.Of(screen, "dotnet run --project samples/Chat"));
        await Picture.KeepAsync("chat.png", options => page.Locator("figure").ScreenshotAsync(
            new() { Path = options.Path, Animations = options.Animations, Caret = options.Caret, OmitBackground = true }));
    }
}

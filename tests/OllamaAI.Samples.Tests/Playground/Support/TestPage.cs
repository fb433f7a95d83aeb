using Microsoft.Playwright;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>The playground's page in a browser, ready to use. Fails on any error that the page's console shows.</summary>
internal sealed class TestPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    private TestPage(PlaygroundHost host, IBrowserContext context, IPage page)
    {
        (Host, _context, Page) = (host, context, page);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) => _faults.AddRange(message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) ? [message.Text] : []);
    }

    public PlaygroundHost Host { get; }

    public OllamaTestServer Ollama => Host.Ollama;

    public IPage Page { get; }

    public ILocator Message => Page.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true });

    public ILocator Model => Page.GetByRole(AriaRole.Combobox, new() { Name = "Model" });

    public ILocator Stop => Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true });

    /// <summary>The last turn of the conversation.</summary>
    public ILocator LastTurn => Page.Locator("#turns > li").Last;

    public static Task<TestPage> OpenAsync(Browser browser, params OllamaTestModel[] models) =>
        OpenAsync(browser, new OllamaTestServerOptions { Models = models });

    public static async Task<TestPage> OpenAsync(
        Browser browser, OllamaTestServerOptions options, BrowserNewContextOptions? window = null, Func<IPage, Task>? prepare = null)
    {
        var host = await PlaygroundHost.StartAsync(options);
        var context = await browser.OpenAsync(window);
        var page = new TestPage(host, context, await context.NewPageAsync());
        await (prepare?.Invoke(page.Page) ?? Task.CompletedTask);
        await page.Page.GotoAsync(host.Address.ToString());
        await Assertions.Expect(page.Page.Locator("#server")).Not.ToBeEmptyAsync();
        return page;
    }

    /// <summary>Types a message and sends it with the Enter key.</summary>
    public async Task SendAsync(string text)
    {
        await Message.FillAsync(text);
        await Message.PressAsync("Enter");
    }

    /// <summary>Waits until the last answer is whole.</summary>
    public Task AnsweredAsync() => Assertions.Expect(Page.Locator("#turns > li[aria-busy]")).ToHaveCountAsync(0);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Host.DisposeAsync();
        _faults.ShouldBeEmpty();
    }
}

using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Page;

/// <summary>How answers in Markdown look, and that none of them can do harm.</summary>
[Collection(Browser.Name)]
public sealed class MarkdownPageTests(Browser browser)
{
    [BrowserTheory]
    [InlineData("Some **bold**, *italic*, ~~old~~ and `code`.", "<p>Some <strong>bold</strong>, <em>italic</em>, <s>old</s> and <code>code</code>.</p>")]
    [InlineData("2 * 3 * 4, a_b_c and \\*stars\\*", "<p>2 * 3 * 4, a_b_c and *stars*</p>")]
    [InlineData("## Title ##\nText", "<p class=\"heading\" role=\"heading\" aria-level=\"5\">Title</p><p>Text</p>")]
    [InlineData("## C#", "<p class=\"heading\" role=\"heading\" aria-level=\"5\">C#</p>")]
    [InlineData("1. one\n\n2. two", "<ol start=\"1\"><li><p>one</p></li><li><p>two</p></li></ol>")]
    [InlineData("- a\n  - b\n    - c", "<ul><li><p>a</p><ul><li><p>b</p><ul><li><p>c</p></li></ul></li></ul></li></ul>")]
    [InlineData("- a\n\n      x\n        y", "<ul><li><p>a</p><p>    x\n      y</p></li></ul>")]
    [InlineData("one\ntwo\n\nthree", "<p>one\ntwo</p><p>three</p>")]
    [InlineData("- one\n- two\n  - **three**\n\nend", "<ul><li><p>one</p></li><li><p>two</p><ul><li><p><strong>three</strong></p></li></ul></li></ul><p>end</p>")]
    [InlineData("3. three\n4. four", "<ol start=\"3\"><li><p>three</p></li><li><p>four</p></li></ol>")]
    [InlineData("> said\n> twice", "<blockquote><p>said\ntwice</p></blockquote>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>")]
    [InlineData("[Ollama](https://ollama.com)", "<p><a href=\"https://ollama.com\" target=\"_blank\" rel=\"noopener noreferrer\">Ollama</a></p>")]
    [InlineData("![chart](https://evil.example/x.png)", "<p><a href=\"https://evil.example/x.png\" target=\"_blank\" rel=\"noopener noreferrer\">chart</a></p>")]
    [InlineData("[click](javascript:alert(1))", "<p>[click](javascript:alert(1))</p>")]
    [InlineData("[click](data:text/html,x)", "<p>[click](data:text/html,x)</p>")]
    [InlineData("<b onclick=x>bold</b> &amp;", "<p>&lt;b onclick=x&gt;bold&lt;/b&gt; &amp;amp;</p>")]
    [InlineData("**<img src=x onerror=alert(1)>**", "<p><strong>&lt;img src=x onerror=alert(1)&gt;</strong></p>")]
    public async Task Text_IsRendered(string markdown, string expected)
    {
        await using var page = await AnswerAsync(markdown);

        (await page.LastTurn.Locator(".text").InnerHTMLAsync()).ShouldBe(expected);
    }

    [BrowserFact]
    public async Task Table_IsRendered()
    {
        await using var page = await AnswerAsync("| City | People |\n|---|---:|\n| **Oslo** | 700,000 |\n| <i>x</i> | 1 |");

        await Expect(page.LastTurn.Locator("th")).ToHaveTextAsync(["City", "People"]);
        await Expect(page.LastTurn.Locator("td")).ToHaveTextAsync(["Oslo", "700,000", "<i>x</i>", "1"]);
        await Expect(page.LastTurn.Locator("td strong")).ToHaveTextAsync("Oslo");
    }

    [BrowserFact]
    public async Task CodeBlock_Copy_PutsItIntoTheClipboard()
    {
        await using var page = await AnswerAsync("Here:\n\n```csharp\nvar a = \"<b>\";\n\nvar b = 2;\n```\n\nDone.");
        await AllowCopyingAsync(page.Page);

        await page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();

        await Expect(page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        (await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe("var a = \"<b>\";\n\nvar b = 2;");
        await Expect(page.LastTurn.Locator("figcaption")).ToContainTextAsync("csharp");
        await Expect(page.LastTurn.Locator(".text > p")).ToHaveTextAsync(["Here:", "Done."]);
    }

    [BrowserFact]
    public async Task Answer_Copy_PutsItsMarkdownIntoTheClipboard()
    {
        await using var page = await AnswerAsync("Some **bold** text.");
        await AllowCopyingAsync(page.Page);

        await page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Copy answer" }).ClickAsync();

        await Expect(page.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        (await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe("Some **bold** text.");
    }

    [BrowserFact]
    public async Task HostileText_IsShownWithoutDelay()
    {
        string[] parts = [new('*', 5_000), new('[', 5_000), new('`', 5_000), string.Concat(Enumerable.Repeat("> ", 2_000)), string.Concat(Enumerable.Repeat("- ", 2_000)), new('|', 5_000)];
        await using var page = await AnswerAsync(string.Join("\n\n", parts) + "\n\nThe end.");

        await Expect(page.LastTurn.Locator(".text")).ToContainTextAsync("The end.");
    }

    // The clock stands still, so that the button goes on saying that it copied.
    private static async Task AllowCopyingAsync(IPage page)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Clock.InstallAsync();
        await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
    }

    private async Task<TestPage> AnswerAsync(string markdown)
    {
        // In small pieces, as models write it.
        var page = await TestPage.OpenAsync(
            browser, new OllamaTestModel("writer", [.. markdown.Chunk(Math.Max(3, markdown.Length / 200)).Select(piece => (ModelOutput)new string(piece))]));
        await page.SendAsync("Write!");
        await page.AnsweredAsync();
        return page;
    }
}

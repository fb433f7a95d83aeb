using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using static Microsoft.Playwright.Assertions;

namespace OllamaAI.Samples.Tests.Playground.Page;

[Collection(Browser.Name)]
public sealed class ImagePageTests(Browser browser)
{
    private const string Drop = """
        (page, [name, type, base64]) => {
          const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([bytes], name, { type }));
          for (const kind of ["dragover", "drop"]) {
            page.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
          }
        }
        """;

    [BrowserFact]
    public async Task Image_ChosenAsAFile_IsDescribedByAModelThatSees()
    {
        await using var page = await TestPage.OpenAsync(browser, [.. DemonstrationModels.All]);

        await page.Page.GetByLabel("Add image").SetInputFilesAsync(Lake.Path);
        await Expect(page.Page.GetByRole(AriaRole.Img, new() { Name = "lake.jpg" })).ToBeVisibleAsync();
        await Expect(page.Model).ToHaveValueAsync("demo-vision:latest");
        await page.SendAsync("What is this?");
        await page.AnsweredAsync();

        await Expect(page.LastTurn.Locator(".text")).ToContainTextAsync("240 × 160 pixels");
        page.Ollama.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt!.Images.ShouldHaveSingleItem().ToArray().ShouldBe(Lake.Bytes);
    }

    [BrowserFact]
    public async Task Image_DroppedOnThePage_IsSentWithTheNextMessageOnly()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "I see.") { Capabilities = ["completion", "vision"] });

        await DropAsync(page, "lake.jpg", "image/jpeg");
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Image lake.jpg is attached.");
        await page.SendAsync("");
        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("I see.");
        await page.SendAsync("And now?");
        await page.AnsweredAsync();

        var messages = page.Ollama.Requests.To("/api/chat")[^1].Prompt!.Messages;
        messages.Select(message => message.Images.Count).ShouldBe([1, 0, 0]);
    }

    [BrowserFact]
    public async Task Image_Removed_IsNotSent()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "Hello.") { Capabilities = ["completion", "vision"] });
        await DropAsync(page, "lake.jpg", "image/jpeg");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove image lake.jpg" }).ClickAsync();
        await page.SendAsync("Hi!");
        await page.AnsweredAsync();

        page.Ollama.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt!.Images.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task NextQuestion_ToABlindModel_IsAnsweredByOneThatSees()
    {
        await using var page = await TestPage.OpenAsync(
            browser, new OllamaTestModel("seer", "I see.") { Capabilities = ["completion", "vision"] }, new OllamaTestModel("blind", "Where?"));
        await DropAsync(page, "lake.jpg", "image/jpeg");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove image lake.jpg" })).ToBeVisibleAsync();
        await page.SendAsync("What is this?");
        await page.AnsweredAsync();
        await page.Model.SelectOptionAsync("blind:latest");

        await page.SendAsync("And its colors?");
        await page.AnsweredAsync();

        await Expect(page.LastTurn.Locator(".text")).ToHaveTextAsync("I see.");
        await Expect(page.Model).ToHaveValueAsync("seer:latest");
    }

    [BrowserFact]
    public async Task Paste_OfAText_LeavesTheFocusWhereItIs()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "Hello."));
        var instructions = page.Page.GetByLabel("Instructions");
        await instructions.FocusAsync();

        await instructions.EvaluateAsync("""
            field => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text/plain", "Be brief.");
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
            }
            """);

        await Expect(instructions).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Image_Pasted_IsAttached()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "Hello."));

        await page.Message.EvaluateAsync(
            """
            (field, base64) => {
              const clipboardData = new DataTransfer();
              const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
              clipboardData.items.add(new File([bytes], "shot.jpg", { type: "image/jpeg" }));
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
            }
            """,
            Convert.ToBase64String(Lake.Bytes));

        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove image shot.jpg" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task File_ThatIsNoImage_IsRefusedInWords()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "Hello.") { Capabilities = ["completion", "vision"] });

        await DropAsync(page, "page.svg", "image/svg+xml");

        const string Refusal = "page.svg is not an image that Ollama reads: it reads PNG, JPEG, WebP, GIF and BMP.";
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Refusal);
        await Expect(page.Page.GetByRole(AriaRole.List, new() { Name = "Attached images" })).ToHaveTextAsync(Refusal);
    }

    [BrowserFact]
    public async Task File_ThatCannotBeRead_IsRefusedInWords()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "Hello.") { Capabilities = ["completion", "vision"] });
        await page.Page.EvaluateAsync("() => { FileReader.prototype.readAsDataURL = function () { this.onerror(); }; }");

        await DropAsync(page, "lake.jpg", "image/jpeg");

        const string Refusal = "lake.jpg cannot be read. Is it still there?";
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Refusal);
        await Expect(page.Page.GetByRole(AriaRole.List, new() { Name = "Attached images" })).ToHaveTextAsync(Refusal);
    }

    [BrowserFact]
    public async Task Image_ThatCannotBeDecoded_IsRefusedBeforeItIsSent()
    {
        await using var page = await TestPage.OpenAsync(browser, new OllamaTestModel("seer", "Hello.") { Capabilities = ["completion", "vision"] });

        await page.Page.GetByLabel("Add image").SetInputFilesAsync(new FilePayload { Name = "lake.png", MimeType = "image/png", Buffer = [1, 2, 3] });

        await Expect(page.Page.GetByRole(AriaRole.List, new() { Name = "Attached images" }))
            .ToHaveTextAsync("lake.png is damaged, or not the image that its name says.");
        await page.SendAsync("Hi!");
        await page.AnsweredAsync();
        page.Ollama.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt!.Images.ShouldBeEmpty();
    }

    private static async Task DropAsync(TestPage page, string name, string type) =>
        await page.Page.Locator("body").EvaluateAsync(Drop, new[] { name, type, Convert.ToBase64String(Lake.Bytes) });
}

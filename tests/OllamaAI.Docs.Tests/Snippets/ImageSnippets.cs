using Microsoft.Extensions.AI;
using ModelContextProtocol.Server;
using OllamaAI.Docs.Tests.Support;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/images.md.</summary>
[Collection(Documentation.Name)]
public sealed class ImageSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new(documentation.Server.Endpoint);

    [Fact]
    public async Task Question_AsPrinted_IsAnswered()
    {
        var client = _client;
        using var console = new CapturedConsole();

        // snippet: image question
        IChatClient vision = client.AsIChatClient("gemma3");
        var question = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(File.ReadAllBytes("cat.png"), "image/png")]);
        Console.WriteLine(await vision.GetResponseAsync(question));
        // end

        console.Text.ShouldStartWith("A lake");
    }

    [Fact]
    public async Task Analyzer_AsPrinted_DescribesTheImage()
    {
        var client = _client;
        var url = $"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes("cat.png"))}";

        // snippet: image tool
        var analyzer = new ImageAnalyzer(client.AsIChatClient("gemma3"));
        AIFunction tool = analyzer.AsAIFunction();                  // "analyze_image"; answers and errors are both plain text for the model
        // end
        // snippet: image tool called
        string description = await analyzer.AnalyzeAsync(url, "What is in the foreground?");
        // end

        description.ShouldStartWith("A lake");
        (await tool.InvokeAsync(new() { ["image"] = url }))!.ToString().ShouldStartWith("A lake");
    }

    [Fact]
    public void Mcp_AsPrinted_IsTheTool()
    {
        AIFunction tool = new ImageAnalyzer(_client.AsIChatClient("gemma3")).AsAIFunction();

        // snippet: mcp tool
        McpServerTool images = McpServerTool.Create(tool);
        // end

        images.ProtocolTool.Name.ShouldBe("analyze_image");
    }

    [Fact]
    public async Task Narrow_AsPrinted_RefusesOtherHosts()
    {
        var client = _client;

        // snippet: image narrow
        var analyzer = new ImageAnalyzer(client.AsIChatClient("gemma3"), new()
        {
            Source = new()
            {
                AllowedHosts = { "images.example.com", "*.cdn.example.com" },
                MaxBytes = 5 * 1024 * 1024,
                Timeout = TimeSpan.FromSeconds(10),
            },
        });
        // end

        (await Should.ThrowAsync<ImageRefusedException>(() => analyzer.AnalyzeAsync("https://elsewhere.example.com/a.png"))).Message.ShouldContain("not on the list");
    }

    [Fact]
    public async Task Folder_AsPrinted_ReadsInsideAndRefusesOutside()
    {
        var client = _client;
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.Copy("cat.png", Path.Combine(folder, "cat.png"));

        // snippet: image folder
        var analyzer = new ImageAnalyzer(client.AsIChatClient("gemma3"), new() { Source = new() { AllowedFolders = { folder } } });
        // end

        (await analyzer.AnalyzeAsync("cat.png")).ShouldStartWith("A lake");
        await Should.ThrowAsync<ImageRefusedException>(() => analyzer.AnalyzeAsync("../../etc/passwd"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Remote_AsPrinted_RefusesPrivateAddresses()
    {
        var client = _client;

        // snippet: image remote
        var chat = client.AsIChatClient("gemma3", new() { RemoteImages = new() });
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new UriContent("http://127.0.0.1/cat.png", "image/png")]);
        // end

        await Should.ThrowAsync<ImageRefusedException>(() => chat.GetResponseAsync([message]));
    }

    public void Dispose() => _client.Dispose();
}

using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/image-tool-security.md.</summary>
[Collection(Documentation.Name)]
public sealed class ImageSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new(documentation.Server.Endpoint);

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

// snippet: getting started program
using Microsoft.Extensions.AI;
using OllamaAI;
// end
using OllamaAI.Docs.Tests.Support;

// Outside OllamaAI, as the reader's code is: it needs the usings above, and no others.
namespace Snippets.GettingStarted;

/// <summary>docs/getting-started.md.</summary>
[Collection(Documentation.Name)]
public sealed class GettingStartedSnippets : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Program_AsPrinted_WritesTheAnswer()
    {
        using var console = new CapturedConsole();

        // snippet: getting started program
        using var client = new OllamaClient();
        IChatClient chat = client.AsIChatClient("llama3.2");

        await foreach (var update in chat.GetStreamingResponseAsync("Why is the sky blue?"))
        {
            Console.Write(update.Text);
        }
        // end

        console.Text.ShouldBe("Light is scattered by the air.");
    }

    [Fact]
    public void Servers_AsPrinted_HaveTheirAddresses()
    {
        // snippet: getting started servers
        using var local = new OllamaClient();                                  // OLLAMA_HOST, or http://127.0.0.1:11434
        using var other = new OllamaClient(new Uri("http://gpu-box:11434"));
        using var cloud = new OllamaClient(new OllamaClientOptions
        {
            Endpoint = new Uri("https://ollama.com"),
            ApiKey = "your-key",                                               // or OLLAMA_API_KEY
        });
        // end

        local.Endpoint.Host.ShouldBe("127.0.0.1");
        other.Endpoint.Host.ShouldBe("gpu-box");
        cloud.Endpoint.Host.ShouldBe("ollama.com");
    }

    [Fact]
    public async Task Models_AsPrinted_AreListed()
    {
        var client = _client;
        using var console = new CapturedConsole();

        // snippet: getting started models
        await client.EnsureModelAsync("llama3.2", new Progress<ModelProgress>(progress => Console.Write($"\r{progress,-70}")));

        foreach (var model in await client.ListModelsAsync())
        {
            Console.WriteLine($"{model.Name}  {model.Size / 1e9:0.0} GB");
        }
        // end

        console.Text.ShouldContain("llama3.2:latest  1.3 GB");
    }

    public void Dispose() => _client.Dispose();
}

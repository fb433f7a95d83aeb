using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>The constructors of the retired Microsoft.Extensions.AI.Ollama.</summary>
public sealed class OllamaChatClientTests
{
    [Fact]
    public async Task Constructor_Uri_AsksThatServer()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", "Hello"));
        using var chat = new OllamaChatClient(server.Endpoint, "llama3.2");

        (await chat.GetResponseAsync("Hi")).Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task Constructor_Text_AsksThatServer()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", "Hello"));
        using var chat = new OllamaChatClient(server.Endpoint.Authority);

        (await chat.GetResponseAsync("Hi", new ChatOptions { ModelId = "llama3.2" })).Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task Constructor_HttpClient_IsSentWithAndNotDisposed()
    {
        using var server = new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done);
        using var http = new HttpClient(server);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var chat = new OllamaChatClient(new Uri("http://gpu-box:11434"), "m", http);
            await chat.GetResponseAsync("Hi");
        }

        server.Requests.Select(request => request.Uri.AbsoluteUri).ShouldBe(Enumerable.Repeat("http://gpu-box:11434/api/chat", 2));
    }

    [Fact]
    public async Task Dispose_ClientOfItsOwn_IsDisposed()
    {
        var chat = new OllamaChatClient(new Uri("http://127.0.0.1:1"), "m");

        chat.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => chat.GetResponseAsync("Hi"));
    }

    [Fact]
    public void GetService_ClientOfItsOwn_IsThere()
    {
        using var chat = new OllamaChatClient("gpu-box/v1", "m");

        chat.GetService<OllamaClient>()!.Endpoint.ShouldBe(new Uri("http://gpu-box:11434"));
        chat.GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("m");
    }

    [Fact]
    public void Constructor_NoEndpoint_Throws()
    {
        Should.Throw<ArgumentNullException>(() => new OllamaChatClient((Uri)null!)).ParamName.ShouldBe("endpoint");
        Should.Throw<ArgumentNullException>(() => new OllamaChatClient((string)null!)).ParamName.ShouldBe("endpoint");
    }

    [Fact]
    public void Constructor_EmptyModel_Throws() =>
        Should.Throw<ArgumentException>(() => new OllamaChatClient("gpu-box", " ")).ParamName.ShouldBe("modelId");
}

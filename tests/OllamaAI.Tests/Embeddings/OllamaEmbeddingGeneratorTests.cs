using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings;

/// <summary>The constructors of the retired Microsoft.Extensions.AI.Ollama.</summary>
public sealed class OllamaEmbeddingGeneratorTests
{
    private static readonly OllamaTestModel Model = new("nomic-embed-text", "") { Capabilities = ["embedding"], Embed = _ => [0, 1] };

    [Fact]
    public async Task Constructor_Uri_AsksThatServer()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var generator = new OllamaEmbeddingGenerator(server.Endpoint, "nomic-embed-text");

        (await generator.GenerateVectorAsync("Hi")).ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Constructor_Text_AsksThatServer()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var generator = new OllamaEmbeddingGenerator(server.Endpoint.Authority);

        (await generator.GenerateVectorAsync("Hi", new EmbeddingGenerationOptions { ModelId = "nomic-embed-text" })).ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Constructor_HttpClient_IsSentWithAndNotDisposed()
    {
        using var server = new ScriptedHandler().Answer("""{"embeddings":[[1]]}""").Answer("""{"embeddings":[[1]]}""");
        using var http = new HttpClient(server);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var generator = new OllamaEmbeddingGenerator(new Uri("http://gpu-box:11434"), "m", http);
            await generator.GenerateVectorAsync("Hi");
        }

        server.Requests.Select(request => request.Uri.AbsoluteUri).ShouldBe(Enumerable.Repeat("http://gpu-box:11434/api/embed", 2));
    }

    [Fact]
    public async Task Dispose_ClientOfItsOwn_IsDisposed()
    {
        var generator = new OllamaEmbeddingGenerator(new Uri("http://127.0.0.1:1"), "m");

        generator.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => generator.GenerateVectorAsync("Hi"));
    }

    [Fact]
    public void Constructor_NoEndpoint_Throws()
    {
        Should.Throw<ArgumentNullException>(() => new OllamaEmbeddingGenerator((Uri)null!)).ParamName.ShouldBe("endpoint");
        Should.Throw<ArgumentNullException>(() => new OllamaEmbeddingGenerator((string)null!)).ParamName.ShouldBe("endpoint");
    }

    [Fact]
    public void Constructor_EmptyModel_Throws() =>
        Should.Throw<ArgumentException>(() => new OllamaEmbeddingGenerator("gpu-box", " ")).ParamName.ShouldBe("modelId");
}

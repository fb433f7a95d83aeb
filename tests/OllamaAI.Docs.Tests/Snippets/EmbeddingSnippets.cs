using OllamaAI.Docs.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/embeddings.md.</summary>
[Collection(Documentation.Name)]
public sealed class EmbeddingSnippets
{
    private static readonly OllamaTestModel Model = new(
        "nomic-embed-text",
        text => text == "bad" ? throw new OllamaTestModelException("failed to encode response: json: unsupported value: NaN") : [text.Length, 1, 0]);

    [Fact]
    public async Task BadText_AsPrinted_IsNamed()
    {
        await using var server = await OllamaTestServer.StartAsync(Model);
        using var client = new OllamaClient(server.Endpoint);
        var generator = client.AsIEmbeddingGenerator("nomic-embed-text");
        string[] texts = ["a cat", "bad", "a dog"];
        using var console = new CapturedConsole();

        // snippet: embeddings bad text
        try
        {
            var vectors = await generator.GenerateAsync(texts);
        }
        catch (OllamaException fault) when (fault.PartialEmbeddings is { } obtained)
        {
            Console.WriteLine($"Text {fault.InputIndex}: {fault.ServerMessage}");
            Console.WriteLine($"{obtained.Count(vector => vector is not null)} of {texts.Length} texts have a vector.");
        }
        // end

        console.Text.ShouldBe(
            $"Text 1: failed to encode response: json: unsupported value: NaN{Environment.NewLine}2 of 3 texts have a vector.{Environment.NewLine}");
    }

    [Fact]
    public async Task Bulk_AsPrinted_TellsOfEveryText()
    {
        await using var first = await OllamaTestServer.StartAsync(Model);
        await using var second = await OllamaTestServer.StartAsync(Model);
        OllamaClient[] clients = [new(first.Endpoint), new(second.Endpoint)];
        var documents = new[] { "a cat", "bad", "a dog" }.ToAsyncEnumerable();
        using var console = new CapturedConsole();

        // snippet: embeddings bulk
        var generators = clients.Select(client => client.AsIEmbeddingGenerator("nomic-embed-text")).ToArray();
        await foreach (var result in generators.GenerateManyAsync(documents))
        {
            if (result.Embedding is { } embedding)
            {
                Console.WriteLine($"{result.Index}: {embedding.Dimensions} dimensions");
            }
            else
            {
                Console.WriteLine($"{result.Index}: {result.Fault!.Message}");
            }
        }
        // end

        console.Text.ShouldStartWith($"0: 3 dimensions{Environment.NewLine}1: failed to encode response");
        console.Text.TrimEnd().ShouldEndWith("2: 3 dimensions");
        Array.ForEach(clients, client => client.Dispose());
    }
}

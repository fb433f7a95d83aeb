using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
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
    public async Task Retrieval_AsPrinted_AnswersFromTheClosestChunks()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("nomic-embed-text", text => text.Contains("lunch", StringComparison.Ordinal) ? [1, 0] : [0, 1]),
            new OllamaTestModel("llama3.2", prompt => prompt.Messages[0].Content));
        using var client = new OllamaClient(server.Endpoint);
        var (embeddings, chat) = (client.AsIEmbeddingGenerator("nomic-embed-text"), client.AsIChatClient("llama3.2"));
        string[] chunks = ["You have 30 days of vacation.", "The office is in Oslo.", "Parking is free.", "Then lunch is served: at 12."];
        var question = "When is lunch?";

        // snippet: embeddings retrieval
        var vectors = await embeddings.GenerateAsync(chunks);
        var wanted = await embeddings.GenerateVectorAsync(question);
        var closest = chunks
            .Zip(vectors, (chunk, vector) => (Chunk: chunk, Similarity: TensorPrimitives.CosineSimilarity(vector.Vector.Span, wanted.Span)))
            .OrderByDescending(source => source.Similarity)
            .Take(3);

        var options = new ChatOptions
        {
            Instructions = $"Answer from these paragraphs only, and say so if they do not have the answer.\n\n{string.Join("\n\n", closest.Select(source => source.Chunk))}",
            Temperature = 0,
        };
        var answer = await chat.GetResponseAsync(question, options);
        // end

        answer.Text.ShouldContain("only, and say so if they do not have the answer.\n\nThen lunch is served: at 12.");
        answer.Text.ShouldNotContain("Parking");
    }

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

// Answers questions about a text file: finds the paragraphs that are closest to the question, and has a model answer from them.
//
//   dotnet run --project samples/Rag [-- "QUESTION" [FILE]]

using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

const int BestChunks = 2;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);
using var chat = client.AsIChatClient("llama3.2");
using var embeddings = client.AsIEmbeddingGenerator("nomic-embed-text");

var question = server.Arguments.ElementAtOrDefault(0) ?? "How many days of vacation do I have in a year?";
var file = server.Arguments.ElementAtOrDefault(1) ?? Path.Combine(AppContext.BaseDirectory, "handbook.txt");

// Here a paragraph is a chunk. The model was trained with these two prefixes; most others need none.
var text = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
var chunks = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
var vectors = await embeddings.GenerateAsync(chunks.Select(chunk => $"search_document: {chunk}"));
var wanted = await embeddings.GenerateVectorAsync($"search_query: {question}");

var sources = chunks
    .Select((chunk, index) => (
        Number: index + 1,
        Chunk: chunk,
        Similarity: TensorPrimitives.CosineSimilarity(vectors[index].Vector.Span, wanted.Span)))
    .OrderByDescending(source => source.Similarity)
    .Take(BestChunks)
    .ToList();

ChatOptions options = new()
{
    Instructions = $"""
        Answer the question from these paragraphs only, and say so if they do not answer it.

        {string.Join("\n\n", sources.Select(source => source.Chunk))}
        """,
    Temperature = 0,
};
Console.WriteLine($"> {question}");
await foreach (var update in chat.GetStreamingResponseAsync(question, options))
{
    Console.Write(update.Text);
}

Console.WriteLine($"\n\nSources in {Path.GetFileName(file)}:");
foreach (var source in sources)
{
    Console.WriteLine($"  paragraph {source.Number} (similarity {source.Similarity:0.00}): {source.Chunk.Split(". ")[0]}");
}

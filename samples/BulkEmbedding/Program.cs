// Embeds many texts with bounded memory, several requests at a time, and carries on past texts that fail.
//
//   dotnet run --project samples/BulkEmbedding               2,000 texts made for the purpose
//   dotnet run --project samples/BulkEmbedding -- FILE       every line of a file

using OllamaAI;
using OllamaAI.Samples;

const int Generated = 2_000;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);
using var embeddings = client.AsIEmbeddingGenerator("nomic-embed-text");

var texts = server.Arguments is [var file, ..]
    ? File.ReadLinesAsync(file)
    : Enumerable.Range(1, Generated).Select(number => $"Article {number}: a part of size {number % 97} for machine {number % 13}.")
        .ToAsyncEnumerable();
var options = new OllamaBulkEmbeddingOptions { BatchSize = 128, MaxRequestsPerGenerator = 2 };

var start = TimeProvider.System.GetTimestamp();
long embedded = 0;
long failed = 0;
await foreach (var result in embeddings.GenerateManyAsync(texts, options))
{
    if (result.Embedding is null)
    {
        failed++;
        if (failed == 1)
        {
            Console.Error.WriteLine($"Text {result.Index} failed: {result.Fault?.Message}");
        }

        continue;
    }

    // Results come in the order of the texts. Store result.Embedding.Vector beside result.Text here.
    embedded++;
    if (embedded == 1)
    {
        Console.WriteLine($"The first vector has {result.Embedding.Vector.Length} dimensions.");
    }
}

var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
Console.WriteLine($"{embedded:N0} texts in {seconds:0.0} s, {embedded / seconds:N0} a second; {failed:N0} failed.");
return failed == 0 ? 0 : 1;

using Microsoft.Extensions.AI;

namespace OllamaAI.Fuzz;

/// <summary>Answers with vectors, in one request and in several.</summary>
internal sealed class EmbedTarget : IFuzzTarget
{
    private readonly Corpus _corpus;
    private readonly ReplyHandler _handler = new();
    private readonly OllamaClient _client;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _whole;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _parts;
    private readonly IReadOnlyList<byte[]> _all;

    public EmbedTarget(Corpus corpus)
    {
        _corpus = corpus;
        _all = [.. corpus.Embed, .. corpus.Errors, .. corpus.Chat];
        _client = new OllamaClient(_handler.CreateClient());
        _whole = _client.AsIEmbeddingGenerator("e");
        _parts = _client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = 1, Normalize = true });
    }

    public FuzzCase Create(Random random)
    {
        var body = Mutator.Mutate(Mutator.Pick(random.Next(20) == 0 ? _all : _corpus.Embed, random), _corpus.Embed, random);
        return new FuzzCase(random.Next(3) == 0 ? "embed in parts" : "embed", body)
        {
            Inputs = random.Next(1, 4),
            ChunkSeed = random.Next(2) == 0 ? 0 : random.Next(1, int.MaxValue),
            BreakAt = random.Next(20) == 0 ? random.Next(body.Length + 1) : null,
            MaxAllocation = (4L << 20) + (300L * body.Length),
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    public async Task<string> RunAsync(FuzzCase input)
    {
        _handler.Reply = input;
        var generator = input.Operation == "embed" ? _whole : _parts;
        try
        {
            var embeddings = await generator.GenerateAsync(Enumerable.Repeat("text", input.Inputs));
            return embeddings.Count == input.Inputs
                ? $"{input.Operation}: vectors"
                : throw new FindingException($"{embeddings.Count} vectors for {input.Inputs} texts.");
        }
        catch (OllamaException e)
        {
            return $"{input.Operation}: {e.Kind}";
        }
    }
}

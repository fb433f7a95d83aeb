using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class EmbeddingTests(LiveServer server)
{
    [LiveFact(LiveRole.Embedding)]
    public async Task Vectors_OfSimilarTexts_AreNearer()
    {
        var generator = server.Client.AsIEmbeddingGenerator(await server.ModelAsync(LiveRole.Embedding));

        var vectors = await generator.GenerateAsync(["My cat is a pet.", "A kitten is a young cat and a pet.", "The law of income tax."]);

        vectors.Count.ShouldBe(3);
        Similarity(vectors[0], vectors[1]).ShouldBeGreaterThan(Similarity(vectors[0], vectors[2]));
        vectors.Usage!.InputTokenCount.ShouldNotBeNull().ShouldBePositive();
    }

    private static float Similarity(Embedding<float> one, Embedding<float> other) =>
        TensorPrimitives.CosineSimilarity(one.Vector.Span, other.Vector.Span);
}

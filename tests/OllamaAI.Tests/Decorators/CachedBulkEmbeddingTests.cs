using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OllamaAI.Tests.Embeddings;
using OllamaAI.Tests.Embeddings.Bulk;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class CachedBulkEmbeddingTests
{
    [Fact]
    public async Task GenerateMany_CacheAsksForSomeOfTheTexts_PlacesInTheRequestAreNotTakenForThoseOfTheBatch()
    {
        using var handler = new ScriptedHandler(new EmbedScript
        {
            Fault = text => text == BulkSource.TextAt(40) ? EmbedScript.Error(HttpStatusCode.InternalServerError, "unsupported value: NaN") : null,
        }.Answer);
        using var client = handler.CreateClient();
        using var generator = client.AsIEmbeddingGenerator("e").AsBuilder()
            .UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).Build();
        await generator.GenerateAsync(Enumerable.Range(0, 30).Select(index => BulkSource.TextAt(index)));
        var source = new BulkSource(100);

        var results = await generator.GenerateManyAsync(source.ReadAsync()).ToListAsync();

        results.Where(result => result.Embedding is null).ShouldHaveSingleItem().Index.ShouldBe(40);
        results.Where(result => result.Index != 40).Select(result => (long)result.Embedding!.Vector.Span[1])
            .ShouldBe(results.Where(result => result.Index != 40).Select(result => result.Index));
    }
}

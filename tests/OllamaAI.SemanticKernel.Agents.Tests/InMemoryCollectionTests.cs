using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;
using OllamaAI.Testing;

namespace OllamaAI.SemanticKernel.Agents.Tests;

/// <summary>Semantic Kernel's in-memory collection, which takes the generator from the services and embeds what it stores.</summary>
public sealed class InMemoryCollectionTests : IAsyncLifetime
{
    private static readonly string[] Subjects = ["cat", "car", "tea"];

    private OllamaTestServer _server = null!;

    public async Task InitializeAsync()
    {
        // A model of three dimensions, one for each subject.
        static float[] Embed(string text) =>
            [.. Subjects.Select(subject => text.Contains(subject, StringComparison.OrdinalIgnoreCase) ? 1f : 0.1f)];

        _server = await OllamaTestServer.StartAsync(new OllamaTestModel("nomic-embed-text", Embed));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Search_TextsUpserted_FindsTheNearest()
    {
        await using var provider = new ServiceCollection()
            .AddOllamaAIEmbeddingGenerator("nomic-embed-text", _server.Endpoint, dimensions: 3)
            .AddInMemoryVectorStoreRecordCollection<int, Note>("notes")
            .BuildServiceProvider();
        var notes = provider.GetRequiredService<VectorStoreCollection<int, Note>>();
        await notes.EnsureCollectionExistsAsync();

        await notes.UpsertAsync(
        [
            new Note { Id = 1, Text = "The cat sleeps." },
            new Note { Id = 2, Text = "The car is red." },
            new Note { Id = 3, Text = "Tea at five." },
        ]);
        var found = await notes.SearchAsync("Where is my cat?", top: 1).ToListAsync();

        found.ShouldHaveSingleItem().Record.Text.ShouldBe("The cat sleeps.");
    }

    [Fact]
    public async Task Upsert_SeveralTexts_AsksTheServerOnce()
    {
        await using var provider = new ServiceCollection()
            .AddOllamaAIEmbeddingGenerator("nomic-embed-text", _server.Endpoint, dimensions: 3)
            .AddInMemoryVectorStoreRecordCollection<int, Note>("notes")
            .BuildServiceProvider();
        var notes = provider.GetRequiredService<VectorStoreCollection<int, Note>>();
        await notes.EnsureCollectionExistsAsync();

        await notes.UpsertAsync([new Note { Id = 1, Text = "a cat" }, new Note { Id = 2, Text = "a car" }]);

        _server.Requests.To("/api/embed").Count.ShouldBe(1);
    }

    private sealed class Note
    {
        [VectorStoreKey]
        public int Id { get; set; }

        [VectorStoreData]
        public string Text { get; set; } = "";

        /// <summary>The text that the store embeds.</summary>
        [VectorStoreVector(3)]
        public string Embedded => Text;
    }
}

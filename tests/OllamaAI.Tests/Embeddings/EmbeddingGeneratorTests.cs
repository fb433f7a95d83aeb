using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings;

public sealed class EmbeddingGeneratorTests
{
    private const string TwoVectors = """{"model":"e","embeddings":[[0.5,-0.25],[1e-05,0]],"total_duration":14143917,"load_duration":1019500,"prompt_eval_count":8}""";

    [Fact]
    public async Task Generate_TwoTexts_OneRequestAndVectorsInOrder()
    {
        using var handler = new ScriptedHandler().Answer(TwoVectors);
        using var client = handler.CreateClient();

        var result = await client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b"]);

        handler.Request.Path.ShouldBe("/api/embed");
        handler.Request.Json.ShouldBeJson("""{"model":"e","input":["a","b"]}""");
        result.Select(embedding => embedding.Vector.ToArray()).ShouldBe([[0.5f, -0.25f], [1e-05f, 0f]]);
        result.ShouldAllBe(embedding => embedding.ModelId == "e" && embedding.CreatedAt != null);
        result.Usage!.InputTokenCount.ShouldBe(8);
        result.Usage.TotalTokenCount.ShouldBe(8);
        result.Usage.AdditionalCounts!["total_duration"].ShouldBe(14143917);
    }

    [Fact]
    public async Task Generate_FewerVectorsThanTexts_ThrowsTyped()
    {
        using var handler = new ScriptedHandler().Answer(TwoVectors);
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b", "c"]));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain("2 vectors for 3 texts");
    }

    [Fact]
    public async Task Generate_NoTexts_NoRequest()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        (await client.AsIEmbeddingGenerator("e").GenerateAsync([])).ShouldBeEmpty();

        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Generate_DimensionsAndNativeSettings_AreOnTheWire()
    {
        using var handler = new ScriptedHandler().Answer(TwoVectors);
        using var client = handler.CreateClient();
        var options = new EmbeddingGenerationOptions { Dimensions = 32, AdditionalProperties = new() { ["num_ctx"] = 512.0, ["truncate"] = false, ["keep_alive"] = "1h" } };

        await client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b"], options);

        handler.Request.Json.ShouldBeJson("""{"model":"e","input":["a","b"],"truncate":false,"dimensions":32,"keep_alive":"1h","options":{"num_ctx":512}}""");
    }

    [Fact]
    public async Task Generate_RawRequest_Wins()
    {
        using var handler = new ScriptedHandler().Answer(TwoVectors);
        using var client = handler.CreateClient();
        var raw = new OllamaEmbedRequest { Model = "raw", Dimensions = 2 };

        await client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b"], new EmbeddingGenerationOptions { Dimensions = 9, RawRepresentationFactory = _ => raw });

        handler.Request.Json.ShouldBeJson("""{"model":"raw","input":["a","b"],"dimensions":2}""");
        raw.Input.ShouldBeNull();
    }

    [Fact]
    public void GetService_Metadata_NamesModelAndDimensions()
    {
        using var client = new OllamaClient(new Uri("http://127.0.0.1:1234"));
        var generator = client.AsIEmbeddingGenerator("e", 32);

        var metadata = generator.GetService<EmbeddingGeneratorMetadata>()!;

        metadata.ProviderName.ShouldBe("ollama");
        metadata.DefaultModelId.ShouldBe("e");
        metadata.DefaultModelDimensions.ShouldBe(32);
        generator.GetService<OllamaClient>().ShouldBeSameAs(client);
    }

    [Fact]
    public async Task Generate_NullTexts_Throws()
    {
        using var client = new ScriptedHandler().CreateClient();

        (await Should.ThrowAsync<ArgumentNullException>(client.AsIEmbeddingGenerator("e").GenerateAsync(null!))).ParamName.ShouldBe("values");
    }
}

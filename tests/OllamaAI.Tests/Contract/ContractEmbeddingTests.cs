using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>Rows of <c>docs/internal/contract.md</c> about embeddings.</summary>
public sealed class ContractEmbeddingTests
{
    private const string Vector = """{"embeddings":[[0.5,0.25]]}""";

    [Fact]
    public async Task Answer_WithoutModelAndUsage_IsTheRequestsModelAndNoUsage()
    {
        var result = await GenerateAsync(new EmbeddingGenerationOptions { ModelId = "other" });

        result.Embeddings.Usage.ShouldBeNull();
        result.Embeddings.ShouldHaveSingleItem().ModelId.ShouldBe("other");
        result.Sent.ShouldBeJson("""{"model":"other","input":["a"],"truncate":false}""");
    }

    [Fact]
    public async Task Answer_ModelOfTheServer_Wins() =>
        (await GenerateAsync(null, """{"model":"e:latest","embeddings":[[1]]}""")).Embeddings[0].ModelId.ShouldBe("e:latest");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void DefaultModelDimensions_LessThanOne_AreRefused(int dimensions)
    {
        using var client = new ScriptedHandler().CreateClient();

        Should.Throw<ArgumentOutOfRangeException>(() => client.AsIEmbeddingGenerator("e", dimensions)).ParamName.ShouldBe("defaultModelDimensions");
    }

    [Fact]
    public async Task Dimensions_OfTheOptions_WinOverTheGenerators()
    {
        (await GenerateAsync(new EmbeddingGenerationOptions { Dimensions = 2 }, dimensions: 8)).Sent.GetProperty("dimensions").GetInt32().ShouldBe(2);
        (await GenerateAsync(null, dimensions: 8)).Sent.GetProperty("dimensions").GetInt32().ShouldBe(8);
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData(2, 2)]
    public async Task Dimensions_ByTheNativeName_WinOverTheGeneratorsOnly(int? typed, int sent)
    {
        var options = new EmbeddingGenerationOptions { Dimensions = typed, AdditionalProperties = new() { ["dimensions"] = 4.0 } };

        (await GenerateAsync(options, dimensions: 8)).Sent.ShouldBeJson($$"""{"model":"e","input":["a"],"truncate":false,"dimensions":{{sent}}}""");
    }

    [Fact]
    public async Task RawRequest_WinsAndIsFilledAndStaysAsItWas()
    {
        var raw = new OllamaEmbedRequest { KeepAlive = KeepAlive.Forever, Options = new() { NumCtx = 7 } };
        var options = new EmbeddingGenerationOptions
        {
            Dimensions = 2,
            AdditionalProperties = new() { ["num_ctx"] = 9, ["num_batch"] = 3.0, ["keep_alive"] = 0, ["truncate"] = true, ["thing"] = new object() },
            RawRepresentationFactory = _ => raw,
        };

        (await GenerateAsync(options)).Sent.ShouldBeJson(
            """{"model":"e","input":["a"],"truncate":true,"dimensions":2,"keep_alive":-1,"options":{"num_ctx":7,"num_batch":3}}""");

        raw.Model.ShouldBeNull();
        raw.Options.NumBatch.ShouldBeNull();
        options.AdditionalProperties.Count.ShouldBe(5);
    }

    [Fact]
    public async Task RawRequest_OfAnotherType_IsIgnored() =>
        (await GenerateAsync(new EmbeddingGenerationOptions { RawRepresentationFactory = _ => "other" })).Sent.ShouldBeJson("""{"model":"e","input":["a"],"truncate":false}""");

    [Fact]
    public async Task NoModelAnywhere_ThrowsBeforeSending()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();

        (await Should.ThrowAsync<InvalidOperationException>(client.AsIEmbeddingGenerator().GenerateAsync(["a"]))).Message.ShouldContain("AsIEmbeddingGenerator");

        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Texts_LazySequence_IsEnumeratedOnceAndNullsAreNamed()
    {
        var enumerations = 0;
        using var client = new ScriptedHandler().CreateClient();

        (await Should.ThrowAsync<ArgumentException>(client.AsIEmbeddingGenerator("e").GenerateAsync(Lazy()))).Message.ShouldContain("Text 1");

        enumerations.ShouldBe(1);

        IEnumerable<string> Lazy()
        {
            enumerations++;
            yield return "a";
            yield return null!;
        }
    }

    [Fact]
    public void GetService_KeysAndUnknownTypes_AreNull()
    {
        using var client = new ScriptedHandler().CreateClient();
        var generator = client.AsIEmbeddingGenerator("e");

        generator.GetService<IEmbeddingGenerator>().ShouldBeSameAs(generator);
        generator.GetService<EmbeddingGeneratorMetadata>().ShouldBeSameAs(generator.GetService<EmbeddingGeneratorMetadata>());
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBeNull();
        generator.GetService(typeof(IEmbeddingGenerator), "key").ShouldBeNull();
        generator.GetService(typeof(IChatClient)).ShouldBeNull();
        Should.Throw<ArgumentNullException>(() => generator.GetService(null!)).ParamName.ShouldBe("serviceType");
    }

    [Fact]
    public async Task Dispose_OfTheGenerator_LeavesTheClient()
    {
        using var handler = new ScriptedHandler().Answer(Vector);
        using var client = handler.CreateClient();

        client.AsIEmbeddingGenerator("e").Dispose();

        (await client.AsIEmbeddingGenerator("e").GenerateAsync(["a"])).Count.ShouldBe(1);
    }

    private static async Task<(GeneratedEmbeddings<Embedding<float>> Embeddings, System.Text.Json.JsonElement Sent)> GenerateAsync(
        EmbeddingGenerationOptions? options, string? answer = null, int? dimensions = null)
    {
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(System.Net.HttpStatusCode.OK, answer ?? VectorFor(request)));
        using var client = handler.CreateClient();
        return (await client.AsIEmbeddingGenerator("e", dimensions).GenerateAsync(["a"], options), handler.Request.Json);
    }

    private static string VectorFor(ScriptedRequest request)
    {
        var length = request.Json.TryGetProperty("dimensions", out var dimensions) ? dimensions.GetInt32() : 2;
        return $$"""{"embeddings":[[{{string.Join(',', Enumerable.Repeat("0.5", length))}}]]}""";
    }
}

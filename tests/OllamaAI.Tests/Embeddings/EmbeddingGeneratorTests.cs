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
        handler.Request.Json.ShouldBeJson("""{"model":"e","input":["a","b"],"truncate":false}""");
        result.Select(embedding => embedding.Vector.ToArray()).ShouldBe([[0.5f, -0.25f], [1e-05f, 0f]]);
        result.ShouldAllBe(embedding => embedding.ModelId == "e" && embedding.CreatedAt != null);
        result.Usage!.InputTokenCount.ShouldBe(8);
        result.Usage.TotalTokenCount.ShouldBe(8);
        result.Usage.AdditionalCounts!["total_duration"].ShouldBe(14143917);
    }

    [Fact]
    public async Task Generate_FewerVectorsThanTexts_ThrowsTyped()
    {
        using var handler = new ScriptedHandler(_ => ScriptedHandler.Response(System.Net.HttpStatusCode.OK, """{"embeddings":[]}"""));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b", "c"]));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain("0 vectors for 3 texts");
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
        var options = new EmbeddingGenerationOptions { Dimensions = 2, AdditionalProperties = new() { ["num_ctx"] = 512.0, ["truncate"] = false, ["keep_alive"] = "1h" } };

        await client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b"], options);

        handler.Request.Json.ShouldBeJson("""{"model":"e","input":["a","b"],"truncate":false,"dimensions":2,"keep_alive":"1h","options":{"num_ctx":512}}""");
    }

    [Fact]
    public async Task Generate_RawRequest_Wins()
    {
        using var handler = new ScriptedHandler().Answer(TwoVectors);
        using var client = handler.CreateClient();
        var raw = new OllamaEmbedRequest { Model = "raw", Dimensions = 2 };

        await client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b"], new EmbeddingGenerationOptions { Dimensions = 9, RawRepresentationFactory = _ => raw });

        handler.Request.Json.ShouldBeJson("""{"model":"raw","input":["a","b"],"truncate":false,"dimensions":2}""");
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

    [Fact]
    public async Task Generate_NullText_Throws()
    {
        using var client = new ScriptedHandler().CreateClient();

        (await Should.ThrowAsync<ArgumentException>(client.AsIEmbeddingGenerator("e").GenerateAsync(["a", null!]))).ParamName.ShouldBe("values");
    }

    [Fact]
    public async Task Generate_MoreTextsThanABatchHolds_SendsPartsAndKeepsOrderAndUsage()
    {
        using var handler = new ScriptedHandler(Echo);
        using var client = handler.CreateClient();
        var generator = client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = 3, MaxParallelRequests = 4 });
        var texts = Enumerable.Range(0, 10).Select(number => new string('x', number)).ToArray();

        var result = await generator.GenerateAsync(texts);

        result.Select(embedding => embedding.Vector.Span[0]).ShouldBe(Enumerable.Range(0, 10).Select(number => (float)number));
        handler.Requests.Select(request => request.Json.GetProperty("input").GetArrayLength()).Order().ShouldBe([1, 3, 3, 3]);
        result.Usage!.InputTokenCount.ShouldBe(10);
    }

    [Fact]
    public async Task Generate_LongTexts_AreSplitByCharacters()
    {
        using var handler = new ScriptedHandler(Echo);
        using var client = handler.CreateClient();
        var generator = client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchCharacters = 10 });

        var result = await generator.GenerateAsync([new string('a', 25), "b", "c", new string('d', 9)]);

        result.Select(embedding => embedding.Vector.Span[0]).ShouldBe([25f, 1f, 1f, 9f]);
        handler.Requests.Select(request => request.Json.GetProperty("input").GetArrayLength()).ShouldBe([1, 2, 1]);
    }

    [Fact]
    public async Task Generate_ServerFailsForOnePart_NamesItsTextsAndKeepsTheOthersVectors()
    {
        using var handler = new ScriptedHandler(request => request.Text.Contains("last", StringComparison.Ordinal)
            ? ScriptedHandler.Response(System.Net.HttpStatusCode.Unauthorized, """{"error":"unauthorized"}""")
            : Echo(request));
        using var client = handler.CreateClient();
        var generator = client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = 2 });

        var fault = await Should.ThrowAsync<OllamaException>(generator.GenerateAsync(["a", "b", "c", "last"]));

        (fault.InputIndex, fault.InputCount).ShouldBe((2, 2));
        fault.Message.ShouldStartWith("Texts 2 to 3: ");
        fault.Kind.ShouldBe(OllamaErrorKind.Unauthorized);
        fault.ServerMessage.ShouldBe("unauthorized");
        fault.PartialEmbeddings!.Select(embedding => embedding is not null).ShouldBe([true, true, false, false]);
        handler.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Generate_Cancelled_ThrowsWithTheCallersToken(int texts)
    {
        using var source = new CancellationTokenSource();
        using var handler = new ScriptedHandler(async (request, cancellationToken) =>
        {
            await source.CancelAsync();
            return await ScriptedHandler.StallAsync(request, cancellationToken);
        });
        using var client = handler.CreateClient();
        var generator = client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = 1, MaxParallelRequests = 2 });

        var canceled = await Should.ThrowAsync<OperationCanceledException>(
            generator.GenerateAsync(Enumerable.Repeat("x", texts), cancellationToken: source.Token));

        canceled.CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public async Task Generate_Normalize_ScalesToLengthOne()
    {
        using var handler = new ScriptedHandler().Answer("""{"embeddings":[[3,4],[0,0]]}""");
        using var client = handler.CreateClient();

        var result = await client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { Normalize = true }).GenerateAsync(["a", "b"]);

        result.Select(embedding => embedding.Vector.ToArray()).ShouldBe([[0.6f, 0.8f], [0f, 0f]]);
    }

    private static HttpResponseMessage Echo(ScriptedRequest request)
    {
        var input = request.Json.GetProperty("input").EnumerateArray().Select(text => text.GetString()!.Length).ToList();
        return ScriptedHandler.Response(
            System.Net.HttpStatusCode.OK,
            $$"""{"model":"e","embeddings":[{{string.Join(',', input.Select(length => $"[{length}]"))}}],"prompt_eval_count":{{input.Count}}}""");
    }
}

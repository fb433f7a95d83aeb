using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings;

/// <summary>A text for which the server refuses the whole request.</summary>
public sealed class BadTextTests
{
    private const string NotANumber = "failed to encode response: json: unsupported value: NaN";

    public static TheoryData<string, OllamaErrorKind> FaultsOfTexts => new()
    {
        { "NaN", OllamaErrorKind.ServerError },
        { "400", OllamaErrorKind.InvalidRequest },
        { "runner", OllamaErrorKind.Interrupted },
        { "413", OllamaErrorKind.InvalidRequest },
        { "missing", OllamaErrorKind.InvalidResponse },
        { "null", OllamaErrorKind.InvalidResponse },
        { "infinite", OllamaErrorKind.InvalidResponse },
    };

    public static TheoryData<int, string> FaultsOfTheServer => new()
    {
        { 401, "unauthorized" },
        { 402, "you have reached your usage limit" },
        { 403, "forbidden" },
        { 404, "model 'e' not found" },
        { 429, "too many concurrent requests" },
        { 501, "This server does not support embeddings" },
        { 502, "bad gateway" },
        { 503, "server busy" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Generate_OneTextFails_IsFoundWhereverItIsAndTheOthersHaveVectors(int count)
    {
        string[] texts = [.. Enumerable.Range(0, count).Select(index => $"text {index}.")];
        for (var bad = 0; bad < count; bad++)
        {
            using var handler = Refusing(text => text == texts[bad]);

            var fault = await FailAsync(handler, texts);

            (fault.Kind, fault.InputIndex, fault.InputCount).ShouldBe((OllamaErrorKind.ServerError, bad, 1));
            fault.ServerMessage.ShouldBe(NotANumber);
            for (var index = 0; index < count && count > 1; index++)
            {
                fault.PartialEmbeddings![index]?.Vector.ToArray().ShouldBe(index == bad ? null : EmbedScript.VectorOf(texts[index]));
            }

            handler.Requests.Count.ShouldBeLessThanOrEqualTo(MostRequests(count));
        }
    }

    [Theory]
    [MemberData(nameof(FaultsOfTexts))]
    public async Task Generate_FaultOfAText_IsNamedByIndex(string fault, OllamaErrorKind kind)
    {
        using var handler = new ScriptedHandler(new EmbedScript { Fault = text => text.StartsWith("bad", StringComparison.Ordinal) ? AnswerOf(fault) : null }.Answer);

        var thrown = await FailAsync(handler, ["a", "b", "bad", "d"]);

        (thrown.Kind, thrown.InputIndex, thrown.InputCount).ShouldBe((kind, 2, 1));
        thrown.Message.ShouldStartWith("Text 2: ");
        thrown.Message.ShouldEndWith("PartialEmbeddings has the vectors that were obtained.");
        thrown.PartialEmbeddings!.Select(embedding => embedding is not null).ShouldBe([true, true, false, true]);
    }

    [Theory]
    [MemberData(nameof(FaultsOfTheServer))]
    public async Task Generate_FaultOfTheServer_IsNotAskedAgain(int status, string message)
    {
        using var handler = new ScriptedHandler(_ => EmbedScript.Error((HttpStatusCode)status, message));

        var fault = await FailAsync(handler, ["a", "b", "c"]);

        (fault.InputIndex, fault.PartialEmbeddings).ShouldBe((null, null));
        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Generate_NoConnection_IsNotAskedAgain()
    {
        using var handler = new ScriptedHandler((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

        (await FailAsync(handler, ["a", "b", "c"])).Kind.ShouldBe(OllamaErrorKind.Unreachable);

        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Generate_EveryTextFails_NamesNoneOfThem()
    {
        using var handler = Refusing(_ => true);

        var fault = await FailAsync(handler, [.. Enumerable.Repeat("text", 64)]);

        (fault.InputIndex, fault.PartialEmbeddings, fault.ServerMessage).ShouldBe((null, null, NotANumber));
        handler.Requests.Count.ShouldBeLessThanOrEqualTo(MostRequests(64));
    }

    [Fact]
    public async Task Generate_ManyTextsFail_NamesTheFirstInFewRequests()
    {
        string[] texts = [.. Enumerable.Range(0, 64).Select(index => $"text {index}.")];
        using var handler = Refusing(text => text.EndsWith("5.", StringComparison.Ordinal));

        var fault = await FailAsync(handler, texts);

        (fault.InputIndex, fault.InputCount).ShouldBe((5, 1));
        fault.PartialEmbeddings!.ShouldContain(embedding => embedding != null);
        handler.Requests.Count.ShouldBeLessThanOrEqualTo(MostRequests(64));
    }

    [Fact]
    public async Task Generate_RunnerDiesOnce_AllVectorsArrive()
    {
        var deaths = 0;
        using var handler = new ScriptedHandler(request => deaths++ == 0 ? AnswerOf("runner") : new EmbedScript().Answer(request));
        using var client = handler.CreateClient();

        var result = await client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "bb", "ccc"]);

        result.Select(embedding => embedding.Vector.Span[0]).ShouldBe([1f, 2f, 3f]);
    }

    [Fact]
    public async Task Generate_TextFailsInOneOfSeveralBatches_TheOthersAreSent()
    {
        using var handler = Refusing(text => text == "bad");
        using var client = handler.CreateClient();
        var generator = client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = 2 });

        var fault = await Should.ThrowAsync<OllamaException>(generator.GenerateAsync(["a", "bad", "c", "d", "e"]));

        (fault.InputIndex, fault.InputCount).ShouldBe((1, 1));
        fault.PartialEmbeddings!.Select(embedding => embedding is not null).ShouldBe([true, false, true, true, true]);
    }

    [Fact]
    public async Task Generate_ServerGoesAwayDuringTheSearch_ThrowsThatAndKeepsTheVectors()
    {
        var requests = 0;
        var script = new EmbedScript { Fault = text => text == "bad" ? EmbedScript.Error(HttpStatusCode.InternalServerError, NotANumber) : null };
        using var handler = new ScriptedHandler(request => ++requests < 3 ? script.Answer(request) : EmbedScript.Error(HttpStatusCode.ServiceUnavailable, "server busy"));

        var fault = await FailAsync(handler, ["a", "b", "c", "bad"]);

        fault.Kind.ShouldBe(OllamaErrorKind.Busy);
        fault.PartialEmbeddings!.Select(embedding => embedding is not null).ShouldBe([true, true, false, false]);
    }

    private static int MostRequests(int texts) => 1 + (2 * (int)Math.Ceiling(Math.Log2(texts)));

    private static ScriptedHandler Refusing(Func<string, bool> isBad) =>
        new(new EmbedScript { Fault = text => isBad(text) ? EmbedScript.Error(HttpStatusCode.InternalServerError, NotANumber) : null }.Answer);

    private static async Task<OllamaException> FailAsync(ScriptedHandler handler, string[] texts)
    {
        using var client = handler.CreateClient();
        return await Should.ThrowAsync<OllamaException>(client.AsIEmbeddingGenerator("e").GenerateAsync(texts));
    }

    private static HttpResponseMessage AnswerOf(string fault) => fault switch
    {
        "NaN" => EmbedScript.Error(HttpStatusCode.InternalServerError, NotANumber),
        "400" => EmbedScript.Error(HttpStatusCode.BadRequest, "embedding contains NaN or Inf values"),
        "runner" => EmbedScript.Error(HttpStatusCode.InternalServerError, "an error was encountered while running the model: unexpected EOF"),
        "413" => ScriptedHandler.Response(HttpStatusCode.RequestEntityTooLarge, "<html><head><title>413 Request Entity Too Large</title></head></html>"),
        "missing" => ScriptedHandler.Response(HttpStatusCode.OK, """{"embeddings":[]}"""),
        "null" => ScriptedHandler.Response(HttpStatusCode.OK, """{"embeddings":[[null]]}"""),
        _ => ScriptedHandler.Response(HttpStatusCode.OK, """{"embeddings":[[NaN]]}"""),
    };
}

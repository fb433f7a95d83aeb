using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings;

/// <summary>Texts that are longer than the model's context.</summary>
public sealed class TextTruncationTests
{
    private const int Window = 100;

    public static TheoryData<string> Wordings =>
    [
        """{"error":"the input length exceeds the context length"}""",
        """{"error":"input length exceeds maximum context length"}""",
        """{"error":"input (103 tokens) is too large to process. increase the physical batch size (current batch size: 30)"}""",
        """{"error":"no room"}""",
    ];

    [Theory]
    [MemberData(nameof(Wordings))]
    public async Task Report_TextsThatAreTooLong_AreCutAndMarkedAndNoOthers(string wording)
    {
        int[] lengths = [5, 101, 100, 7, 3, 2000, 99];
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window, Overflow = (_, _) => wording }.Answer);

        var result = await GenerateAsync(handler, lengths);

        result.Select(embedding => (int)embedding.Vector.Span[0]).ShouldBe(lengths);
        result.Select(IsMarked).ShouldBe(lengths.Select(length => length > Window));
    }

    [Fact]
    public async Task Report_ServerTellsFigures_BothAreOnTheVector()
    {
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window, Overflow = Figures }.Answer);

        var properties = (await GenerateAsync(handler, [7009])).ShouldHaveSingleItem().AdditionalProperties!;

        properties["prompt_tokens"].ShouldBe(7009L);
        properties["context_length"].ShouldBe(100L);
        handler.Requests.Select(EmbedScript.Truncates).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData(99, "likely")]
    [InlineData(100, "likely")]
    [InlineData(98, null)]
    public async Task Report_ServerThatIgnoresTruncate_TextThatFillsTheContextIsMarkedAsLikelyCut(int read, string? expected)
    {
        using var handler = new ScriptedHandler().Answer($$"""{"model":"e","embeddings":[[1,2]],"prompt_eval_count":{{read}}}""");
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new() { ["num_ctx"] = 100 } };

        var embedding = (await GenerateAsync(handler, [500], generation: options)).ShouldHaveSingleItem();

        (embedding.AdditionalProperties?["prompt_truncated"]).ShouldBe(expected);
        (embedding.AdditionalProperties?["context_length"]).ShouldBe(expected is null ? null : 100L);
    }

    [Fact]
    public async Task Report_ServerThatIgnoresTruncate_NothingIsClaimedOfSeveralTexts()
    {
        using var handler = new ScriptedHandler().Answer("""{"model":"e","embeddings":[[1,2],[3,4]],"prompt_eval_count":120}""");
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new() { ["num_ctx"] = 100 } };

        (await GenerateAsync(handler, [60, 60], generation: options)).ShouldAllBe(embedding => embedding.AdditionalProperties == null);
    }

    [Fact]
    public async Task Report_NothingIsTooLong_CostsNoRequestAndMarksNothing()
    {
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window }.Answer);

        (await GenerateAsync(handler, [.. Enumerable.Range(1, 100)])).ShouldAllBe(embedding => !IsMarked(embedding));

        handler.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Report_SomeOf64_AreFoundInFewRequests(int tooLong)
    {
        int[] lengths = [.. Enumerable.Range(0, 64).Select(index => index * 11 % 64 < tooLong ? 200 : 50)];
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window }.Answer);

        (await GenerateAsync(handler, lengths)).Count(IsMarked).ShouldBe(tooLong);

        handler.Requests.Count.ShouldBeLessThanOrEqualTo(1 + (2 * 6) + (3 * tooLong));
    }

    [Fact]
    public async Task Report_SeveralTexts_WarnsOnce()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window }.Answer);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });
        var generator = client.AsIEmbeddingGenerator("e");

        await generator.GenerateAsync([new string('x', 101), "a", new string('x', 102)]);
        await generator.GenerateAsync([new string('x', 103)]);

        logger.Entries.Where(entry => entry.Level == LogLevel.Warning).ShouldHaveSingleItem().Message.ShouldStartWith("Text 0 is longer than the context of 'e'");
    }

    [Fact]
    public async Task Report_NotEvenCutTheTextIsTaken_NamesIt()
    {
        var script = new EmbedScript
        {
            Fault = text => text == "bad" ? EmbedScript.Error(System.Net.HttpStatusCode.BadRequest, "input after truncation exceeds maximum context length") : null,
        };
        using var handler = new ScriptedHandler(script.Answer);
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "bad"]));

        (fault.Kind, fault.InputIndex).ShouldBe((OllamaErrorKind.ContextExceeded, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Refuse_TextIsTooLong_IsNamed(int texts)
    {
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window, Overflow = Figures }.Answer);
        int[] lengths = [.. Enumerable.Repeat(5, texts - 1), 101];

        var fault = await Should.ThrowAsync<OllamaException>(GenerateAsync(handler, lengths, new() { PromptTruncation = OllamaPromptTruncation.Refuse }));

        (fault.Kind, fault.InputIndex, fault.InputCount).ShouldBe((OllamaErrorKind.ContextExceeded, texts - 1, 1));
        (fault.PromptTokens, fault.ContextLength).ShouldBe((101L, 100));
        fault.Message.ShouldContain("Shorten the text");
        handler.Requests.ShouldAllBe(request => !EmbedScript.Truncates(request));
    }

    [Fact]
    public async Task Ignore_TextIsTooLong_IsCutAndNotMarked()
    {
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window }.Answer);

        IsMarked((await GenerateAsync(handler, [101], new() { PromptTruncation = OllamaPromptTruncation.Ignore }))[0]).ShouldBeFalse();

        handler.Request.Json.TryGetProperty("truncate", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Truncate_TrueOfTheCaller_WinsOverTheOption(bool truncate, bool isRaw)
    {
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window }.Answer);
        var strict = new OllamaEmbeddingGeneratorOptions { PromptTruncation = OllamaPromptTruncation.Refuse };

        IsMarked((await GenerateAsync(handler, [101], strict, CallersOwn(truncate, isRaw)))[0]).ShouldBeFalse();

        EmbedScript.Truncates(handler.Request).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Truncate_FalseOfTheCaller_IsNeverSentAgainToBeCut(bool isRaw)
    {
        using var handler = new ScriptedHandler(new EmbedScript { Window = Window }.Answer);

        (await Should.ThrowAsync<OllamaException>(GenerateAsync(handler, [5, 101], null, CallersOwn(false, isRaw)))).InputIndex.ShouldBe(1);

        handler.Requests.ShouldAllBe(request => !EmbedScript.Truncates(request));
    }

    private static string Figures(int tokens, int window) =>
        $$$"""{"error":"{\"error\":{\"code\":400,\"message\":\"request ({{{tokens}}} tokens) exceeds the available context size ({{{window}}} tokens), try increasing it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":{{{tokens}}},\"n_ctx\":{{{window}}}}}"}""";

    private static EmbeddingGenerationOptions CallersOwn(bool truncate, bool isRaw) => isRaw
        ? new() { RawRepresentationFactory = _ => new OllamaEmbedRequest { Truncate = truncate } }
        : new() { AdditionalProperties = new() { ["truncate"] = truncate } };

    private static bool IsMarked(Embedding<float> embedding) => embedding.AdditionalProperties?["prompt_truncated"] is true;

    private static async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        ScriptedHandler handler, int[] lengths, OllamaEmbeddingGeneratorOptions? options = null, EmbeddingGenerationOptions? generation = null)
    {
        using var client = handler.CreateClient();
        return await client.AsIEmbeddingGenerator("e", options: options).GenerateAsync(lengths.Select(length => new string('x', length)), generation);
    }
}

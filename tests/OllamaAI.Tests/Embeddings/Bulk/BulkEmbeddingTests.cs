using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.AI;
using Moq;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings.Bulk;

public sealed class BulkEmbeddingTests
{
    [Fact]
    public async Task GenerateMany_OneOfTwoServersDies_EveryTextHasAVectorAndNoLivingServerIsEverIdle()
    {
        const int bound = 4096;
        var servers = new Lockstep(2);
        var source = new BulkSource(20_000) { AtTheEnd = servers.End };
        var answered = new int[2];
        using var dying = new ScriptedHandler(async (request, _) =>
        {
            if (Interlocked.Increment(ref answered[0]) == 50)
            {
                servers.Kill(0);
            }

            await servers.EnterAsync(0);
            return new EmbedScript().Answer(request);
        });
        using var living = new ScriptedHandler(async (request, _) =>
        {
            await servers.EnterAsync(1);
            Interlocked.Increment(ref answered[1]);
            return new EmbedScript().Answer(request);
        });
        using var first = dying.CreateClient();
        using var second = living.CreateClient();
        IEmbeddingGenerator<string, Embedding<float>>[] generators = [first.AsIEmbeddingGenerator("e"), second.AsIEmbeddingGenerator("e")];
        var progress = new LastReport();
        var options = new OllamaBulkEmbeddingOptions { MaxBufferedTexts = bound, TimeProvider = new ImmediateTimeProvider(), Progress = progress };

        var results = await CollectAsync(generators.GenerateManyAsync(source.ReadAsync(), options), source);

        ShouldAllHaveVectors(results, 20_000);
        source.MostOpen.ShouldBeLessThanOrEqualTo(bound);
        answered[1].ShouldBeGreaterThan(150);
        (progress.Last!.Embedded, progress.Last.Faults).ShouldBe((20_000, 0));
    }

    [Fact]
    public async Task GenerateMany_TestServerIsSwitchedOffInTheMiddle_EveryTextHasAVector()
    {
        var model = new OllamaTestModel("e", text => [text.Length, 1]);
        await using var second = await OllamaTestServer.StartAsync(model);
        var first = await OllamaTestServer.StartAsync(model);
        using var one = new OllamaClient(new OllamaClientOptions { Endpoint = first.Endpoint, MaxRetries = 0 });
        using var two = new OllamaClient(new OllamaClientOptions { Endpoint = second.Endpoint, MaxRetries = 0 });
        IEmbeddingGenerator<string, Embedding<float>>[] generators = [one.AsIEmbeddingGenerator("e"), two.AsIEmbeddingGenerator("e")];
        var source = new BulkSource(3000);
        List<OllamaBulkEmbedding> results = [];

        await foreach (var result in generators.GenerateManyAsync(source.ReadAsync(), new() { BatchSize = 16, MaxBufferedTexts = 256 }))
        {
            results.Add(result);
            source.HandedOut();
            if (results.Count == 1000)
            {
                await first.DisposeAsync();
            }
        }

        results.Count.ShouldBe(3000);
        results.ShouldAllBe(result => result.Embedding != null && result.Fault == null);
        source.MostOpen.ShouldBeLessThanOrEqualTo(256);
        second.Requests.To("/api/embed").Count.ShouldBeGreaterThan(first.Requests.To("/api/embed").Count);
    }

    [Fact]
    public async Task GenerateMany_AllServersDie_TheRemainingTextsComeOutWithTheFault()
    {
        var answers = 0;
        using var handler = new ScriptedHandler(request => Interlocked.Increment(ref answers) <= 3
            ? new EmbedScript().Answer(request)
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));
        using var client = handler.CreateClient();
        IEmbeddingGenerator<string, Embedding<float>>[] generators = [client.AsIEmbeddingGenerator("e"), client.AsIEmbeddingGenerator("e")];
        var source = new BulkSource(5000);
        var time = new ImmediateTimeProvider();

        var results = await CollectAsync(generators.GenerateManyAsync(source.ReadAsync(), new() { TimeProvider = time }), source);

        results.Count.ShouldBe(5000);
        results.Count(result => result.Embedding is not null).ShouldBe(3 * 64);
        results.Where(result => result.Embedding is null).ShouldAllBe(result => ((OllamaException)result.Fault!).Kind == OllamaErrorKind.Unreachable);
        results.Select(result => result.Index).ShouldBe(Enumerable.Range(0, 5000).Select(index => (long)index));
        handler.Requests.Count.ShouldBeLessThan(50);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(1, 7)]
    [InlineData(3, 64)]
    public async Task GenerateMany_SomeTextsAreBad_TheseAndNoOthersHaveFaults(int servers, int batchSize)
    {
        var bad = Enumerable.Range(0, 2000).Where(index => index % 97 is 5 or 6 or 7 || index is 0 or 1999 or (> 700 and < 740)).Select(index => (long)index).ToHashSet();
        var texts = bad.Select(BulkSource.TextAt).ToHashSet();
        using var handler = new ScriptedHandler(new EmbedScript
        {
            Fault = text => texts.Contains(text) ? EmbedScript.Error(HttpStatusCode.InternalServerError, "unsupported value: NaN") : null,
        }.Answer);
        using var client = handler.CreateClient();
        var generators = Enumerable.Range(0, servers).Select(_ => client.AsIEmbeddingGenerator("e")).ToArray();
        var source = new BulkSource(2000);

        var results = await CollectAsync(generators.GenerateManyAsync(source.ReadAsync(), new() { BatchSize = batchSize }), source);

        results.Count.ShouldBe(2000);
        results.Where(result => result.Fault is not null).Select(result => result.Index).ShouldBe(bad.Order());
        results.ShouldAllBe(result => (result.Fault == null) == (result.Embedding != null));
        results.First(result => result.Fault is not null).Fault!.Message.ShouldStartWith("unsupported value: NaN");
    }

    [Fact]
    public async Task GenerateMany_ConnectionBreaksOverOneText_OnlyThatTextHasAFault()
    {
        var poison = BulkSource.TextAt(300);
        using var handler = new ScriptedHandler(new EmbedScript
        {
            Fault = text => text == poison ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "ended") : null,
        }.Answer);
        using var client = handler.CreateClient();
        var progress = new LastReport();
        var source = new BulkSource(1000);

        var results = await CollectAsync(
            client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync(), new() { TimeProvider = new ImmediateTimeProvider(), Progress = progress }),
            source);

        results.Where(result => result.Fault is not null).ShouldHaveSingleItem().Text.ShouldBe(poison);
        progress.Last!.Generators.ShouldBe(1);
    }

    [Fact]
    public async Task GenerateMany_ServerIsBusyForAWhile_IsLeftAloneLongerEachTimeAndThenAsked()
    {
        var answers = 0;
        using var handler = new ScriptedHandler(request => Interlocked.Increment(ref answers) <= 3
            ? EmbedScript.Error(HttpStatusCode.ServiceUnavailable, "server busy")
            : new EmbedScript().Answer(request));
        using var client = handler.CreateClient();
        var time = new ImmediateTimeProvider();
        var source = new BulkSource(100);

        var results = await CollectAsync(
            client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync(), new() { TimeProvider = time, MaxRequestsPerGenerator = 1 }), source);

        ShouldAllHaveVectors(results, 100);
        time.Waits.Select(wait => wait.TotalSeconds).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public async Task GenerateMany_ServerIsBusyForAWhile_NoneOfItsRequestsIsSentBeforeItHasRested()
    {
        var time = new SignalingTimeProvider();
        var start = time.GetUtcNow();
        ConcurrentQueue<double> asked = [];
        using var handler = new ScriptedHandler(request =>
        {
            asked.Enqueue((time.GetUtcNow() - start).TotalSeconds);
            return asked.Count <= 4 ? EmbedScript.Error(HttpStatusCode.ServiceUnavailable, "server busy") : new EmbedScript().Answer(request);
        });
        using var client = handler.CreateClient();
        var source = new BulkSource(1);

        var results = CollectAsync(client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync(), new() { TimeProvider = time }), source);
        foreach (var rest in new[] { 1, 2, 4, 8 })
        {
            await time.WaitForTimerAsync();
            time.Advance(TimeSpan.FromSeconds(rest));
        }

        ShouldAllHaveVectors(await results, 1);
        asked.ShouldBe([0, 1, 3, 7, 15]);
    }

    [Fact]
    public async Task GenerateMany_FaultThatWaitingDoesNotMend_LeavesTheGeneratorOutAtOnceAndTellsTheLog()
    {
        var logger = new ListLogger();
        using var refusing = new ScriptedHandler(_ => EmbedScript.Error(HttpStatusCode.Unauthorized, "unauthorized"));
        using var working = new ScriptedHandler(new EmbedScript().Answer);
        using var one = refusing.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });
        using var two = working.CreateClient();
        IEmbeddingGenerator<string, Embedding<float>>[] generators = [one.AsIEmbeddingGenerator("e"), two.AsIEmbeddingGenerator("e")];
        var source = new BulkSource(2000);

        ShouldAllHaveVectors(await CollectAsync(generators.GenerateManyAsync(source.ReadAsync()), source), 2000);

        refusing.Requests.Count.ShouldBeLessThanOrEqualTo(2);
        logger.Entries.Count(entry => entry.Message.StartsWith("The embedding generator at http://localhost:11434", StringComparison.Ordinal))
            .ShouldBe(Math.Min(refusing.Requests.Count, 1));
    }

    [Fact]
    public async Task GenerateMany_LeavingTheLoop_CancelsTheRequestsAndTheSource()
    {
        var running = 0;
        var bothRun = new TaskCompletionSource();
        using var handler = new ScriptedHandler(async (request, cancellationToken) =>
        {
            if (EmbedScript.Inputs(request)[0] == BulkSource.TextAt(0))
            {
                return new EmbedScript().Answer(request);
            }

            if (Interlocked.Increment(ref running) == 2)
            {
                bothRun.SetResult();
            }

            try
            {
                return await ScriptedHandler.StallAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        });
        using var client = handler.CreateClient();
        var source = new BulkSource(100_000);

        await foreach (var result in client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync(), new() { BatchSize = 4 }))
        {
            if (result.Index == 3)
            {
                await bothRun.Task.DefaultTimeout();
                break;
            }
        }

        source.IsDisposed.ShouldBeTrue();
        running.ShouldBe(0);
    }

    [Fact]
    public async Task GenerateMany_Cancelled_ThrowsWithTheCallersToken()
    {
        using var cancellation = new CancellationTokenSource();
        using var handler = new ScriptedHandler(async (request, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            return await ScriptedHandler.StallAsync(request, cancellationToken);
        });
        using var client = handler.CreateClient();
        var source = new BulkSource(1000);

        var canceled = await Should.ThrowAsync<OperationCanceledException>(
            CollectAsync(client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync(), cancellationToken: cancellation.Token), source));

        canceled.CancellationToken.ShouldBe(cancellation.Token);
    }

    [Fact]
    public async Task GenerateMany_SourceFails_HandsOutWhatWasReadAndThenThrows()
    {
        using var handler = new ScriptedHandler(new EmbedScript().Answer);
        using var client = handler.CreateClient();
        List<string> texts = [];

        var fault = await Should.ThrowAsync<InvalidTimeZoneException>(async () =>
        {
            await foreach (var result in client.AsIEmbeddingGenerator("e").GenerateManyAsync(Failing(), new() { BatchSize = 2 }))
            {
                result.Embedding.ShouldNotBeNull();
                texts.Add(result.Text);
            }
        });

        fault.Message.ShouldBe("the source's own");
        texts.ShouldBe(["a", "b", "c"]);

        static async IAsyncEnumerable<string> Failing()
        {
            yield return "a";
            yield return "b";
            yield return "c";
            await Task.Yield();
            throw new InvalidTimeZoneException("the source's own");
        }
    }

    [Fact]
    public async Task GenerateMany_GeneratorOfAnotherLibrary_ItsFaultsAreFoundTheSameWay()
    {
        var generator = new Mock<IEmbeddingGenerator<string, Embedding<float>>>();
        generator.Setup(mock => mock.GenerateAsync(It.IsAny<IEnumerable<string>>(), null, It.IsAny<CancellationToken>()))
            .Returns((IEnumerable<string> texts, EmbeddingGenerationOptions? _, CancellationToken _) =>
                texts.Contains(BulkSource.TextAt(10)) ? throw new FormatException("bad text")
                : Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
                    texts.Where(text => text != BulkSource.TextAt(20)).Select(text => new Embedding<float>(EmbedScript.VectorOf(text))))));
        var source = new BulkSource(100);

        var results = await CollectAsync(generator.Object.GenerateManyAsync(source.ReadAsync()), source);

        results.Count.ShouldBe(100);
        results.Where(result => result.Fault is not null).Select(result => (result.Index, result.Fault!.Message))
            .ShouldBe([(10, "bad text"), (20, "The generator returned 0 vectors for 1 texts.")]);
    }

    [Fact]
    public async Task GenerateMany_GenerationOptions_AreThoseOfEveryRequest()
    {
        using var handler = new ScriptedHandler(new EmbedScript().Answer);
        using var client = handler.CreateClient();
        var source = new BulkSource(10);
        var options = new OllamaBulkEmbeddingOptions { BatchSize = 3, GenerationOptions = new EmbeddingGenerationOptions { ModelId = "other" } };

        await CollectAsync(client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync(), options), source);

        handler.Requests.Count.ShouldBe(4);
        handler.Requests.ShouldAllBe(request => request.Json.GetProperty("model").GetString() == "other");
    }

    [Fact]
    public async Task GenerateMany_NoTexts_NoRequest()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();
        var source = new BulkSource(0);

        (await CollectAsync(client.AsIEmbeddingGenerator("e").GenerateManyAsync(source.ReadAsync()), source)).ShouldBeEmpty();

        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task GenerateMany_NullText_Throws()
    {
        using var client = new ScriptedHandler(new EmbedScript().Answer).CreateClient();
        var source = new BulkSource(0);

        (await Should.ThrowAsync<ArgumentException>(
            CollectAsync(client.AsIEmbeddingGenerator("e").GenerateManyAsync(new string[] { "a", null! }.ToAsyncEnumerable()), source)))
            .Message.ShouldStartWith("Text 1 is null.");
    }

    [Fact]
    public void GenerateMany_Arguments_AreCheckedAtOnce()
    {
        using var client = new ScriptedHandler().CreateClient();
        var generator = client.AsIEmbeddingGenerator("e");
        var texts = new BulkSource(1).ReadAsync();

        Should.Throw<ArgumentNullException>(() => generator.GenerateManyAsync(null!)).ParamName.ShouldBe("texts");
        Should.Throw<ArgumentNullException>(() => ((IEmbeddingGenerator<string, Embedding<float>>)null!).GenerateManyAsync(texts)).ParamName.ShouldBe("generator");
        Should.Throw<ArgumentException>(() => Array.Empty<IEmbeddingGenerator<string, Embedding<float>>>().GenerateManyAsync(texts)).ParamName.ShouldBe("generators");
        Should.Throw<ArgumentException>(() => generator.GenerateManyAsync(texts, new() { BatchSize = 0 })).ParamName.ShouldBe("BatchSize");
        Should.Throw<ArgumentException>(() => generator.GenerateManyAsync(texts, new() { MaxRequestsPerGenerator = 0 })).ParamName.ShouldBe("MaxRequestsPerGenerator");
        Should.Throw<ArgumentException>(() => generator.GenerateManyAsync(texts, new() { MaxBufferedTexts = 127 })).ParamName.ShouldBe("MaxBufferedTexts");
        Should.Throw<ArgumentException>(() => generator.GenerateManyAsync(texts, new() { TimeProvider = null! })).ParamName.ShouldBe("TimeProvider");
    }

    private static void ShouldAllHaveVectors(List<OllamaBulkEmbedding> results, int count)
    {
        results.Count.ShouldBe(count);
        for (var index = 0; index < count; index++)
        {
            results[index].Index.ShouldBe(index);
            results[index].Text.ShouldBe(BulkSource.TextAt(index));
            results[index].Fault.ShouldBeNull();
            results[index].Embedding!.Vector.ToArray().ShouldBe(EmbedScript.VectorOf(BulkSource.TextAt(index)));
        }
    }

    private static async Task<List<OllamaBulkEmbedding>> CollectAsync(IAsyncEnumerable<OllamaBulkEmbedding> run, BulkSource source)
    {
        List<OllamaBulkEmbedding> results = [];
        await foreach (var result in run)
        {
            results.Add(result);
            source.HandedOut();
        }

        return results;
    }

    private sealed class LastReport : IProgress<OllamaBulkEmbeddingProgress>
    {
        public OllamaBulkEmbeddingProgress? Last { get; private set; }

        public void Report(OllamaBulkEmbeddingProgress value) => Last = value;
    }
}

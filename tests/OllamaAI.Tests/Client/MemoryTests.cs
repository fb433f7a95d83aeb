using System.Globalization;
using System.Net;
using System.Text;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

[Collection(Measured.Name)]
public sealed class MemoryTests
{
    private const int Runs = 3;
    private const string Digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public async Task ShowModelAsync_VerboseAnswerOfTensOfMegabytes_TakesASmallMultipleOfIt()
    {
        var answer = VerboseAnswer(tokens: 1_200_000);
        using var client = new ScriptedHandler((_, _) => Task.FromResult(
            ScriptedHandler.Response(HttpStatusCode.OK, new StreamContent(new MemoryStream(answer, writable: false))))).CreateClient();

        var (shown, allocated) = await MeasureAsync(() => client.ShowModelAsync(new OllamaShowRequest { Model = "m", Verbose = true }));

        answer.Length.ShouldBeGreaterThan(20_000_000);
        shown.ModelInfo!["tokenizer.ggml.tokens"].GetArrayLength().ShouldBe(1_200_000);
        allocated.ShouldBeLessThan(8L * answer.Length);
    }

    [Fact]
    public async Task GetCapabilitiesAsync_ManyModelsWithGiganticNamesOfLevels_KeepsNoneOfThem()
    {
        var answer = $$$"""{"capabilities":["thinking"],"thinking":{"values":["{{{new string('x', 1_000_000)}}}"]}}""";
        using var client = new ScriptedHandler(_ => ScriptedHandler.Response(HttpStatusCode.OK, new StringContent(answer))).CreateClient();
        await client.GetCapabilitiesAsync("first");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var model = 0; model < 20; model++)
        {
            (await client.GetCapabilitiesAsync($"m{model}")).ShouldBe(["thinking"]);
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4_000_000);
    }

    [Fact]
    public async Task UploadBlobAsync_SixtyFourMegabytes_TakesConstantMemory()
    {
        const long Length = 64 * 1024 * 1024;
        using var server = new DrainingHandler();
        using var client = server.CreateClient();

        var (_, allocated) = await MeasureAsync(() => client.UploadBlobAsync(Digest, new CountingStream(zeros: Length)));

        server.Received.ShouldBe(Runs * Length);
        allocated.ShouldBeLessThan(1024 * 1024);
    }

    [Fact]
    public async Task ComputeAsync_SixtyFourMegabytes_TakesConstantMemory()
    {
        var (_, allocated) = await MeasureAsync(() => BlobDigest.ComputeAsync(new CountingStream(zeros: 64 * 1024 * 1024)));

        allocated.ShouldBeLessThan(1024 * 1024);
    }

    /// <returns>The last result, and the fewest bytes that a run allocated: the whole process is counted, and the test runner writes now and then.</returns>
    private static async Task<(T Result, long Allocated)> MeasureAsync<T>(Func<Task<T>> action)
    {
        T result = default!;
        var least = long.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            result = await action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (result, least);
    }

    private static byte[] VerboseAnswer(int tokens)
    {
        var json = new StringBuilder("""{"model_info":{"general.architecture":"llama","tokenizer.ggml.tokens":[""");
        json.AppendJoin(',', Enumerable.Range(0, tokens).Select(token => string.Create(CultureInfo.InvariantCulture, $"\"token{token}\"")));
        json.Append("],\"tokenizer.ggml.scores\":[").AppendJoin(',', Enumerable.Repeat("-1.5", tokens)).Append("]}}");
        return Encoding.UTF8.GetBytes(json.ToString());
    }
}

using System.Text;
using System.Text.Json.Nodes;
using OllamaAI.Recorder;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>The program behind tests/Recorded/record.</summary>
public sealed class RecorderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WriteAll_TheKeptRecordings_GivesTheSameRecordings()
    {
        var kept = Exchange.ReadAll(RecordedCase.Root);

        Exchange.WriteAll(_folder.FullName, "0.32.15", kept);

        var written = Exchange.ReadAll(_folder.FullName);
        kept.Count.ShouldBe(RecordedCase.All.Count);
        written.Select(exchange => (exchange.Name, exchange.What)).ShouldBe(kept.Select(exchange => (exchange.Name, exchange.What)));
        foreach (var (before, after) in kept.Zip(written))
        {
            JsonNode.DeepEquals(after.Request, before.Request).ShouldBeTrue(before.Name);
            after.Response.Headers.ShouldBe(before.Response.Headers);
            after.Response.Body.ShouldBe(before.Response.Body);
            Shape.Of(after.Response).ShouldBe(Shape.Of(before.Response));
        }
    }

    [Fact]
    public async Task Replay_OnAServerOfALaterVersion_DiffersInWhatTheVersionChanged()
    {
        var old = await RecordAsync("0.32.15", Exchange.ReadAll(RecordedCase.Root), "tiny-embed=embed", "m");
        Exchange.WriteAll(_folder.FullName, "0.32.15", old);

        var later = await RecordAsync("0.40.12", Exchange.ReadAll(_folder.FullName));

        later.Count.ShouldBeGreaterThan(100);
        var differing = old.Zip(later).Where(pair => !Shape.Of(pair.First.Response).SequenceEqual(Shape.Of(pair.Second.Response))).ToList();
        differing.Select(pair => pair.First.Path).Distinct().ShouldBe(["/api/show"]);
        Difference.Of([Shape.Of(differing[0].First.Response)[^1]], [Shape.Of(differing[0].Second.Response)[^1]]).Last().ShouldContain("thinking:{");
    }

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":7,"b":"y"}""", true)]
    [InlineData("""{"a":1,"b":"x"}""", """{"b":"x","a":1}""", false)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"error":"no"}""", """{"error":"none"}""", false)]
    [InlineData("{\"a\":1}\n{\"a\":2}\n{\"done\":true}\n", "{\"a\":1}\n{\"done\":true}\n", true)]
    [InlineData("{\"done\":false}", "{\"done\":true}", false)]
    public void Shape_OfTwoBodies_ToleratesValuesAndNothingElse(string before, string now, bool isSame) =>
        Shape.Of(Answer(before)).SequenceEqual(Shape.Of(Answer(now))).ShouldBe(isSame);

    [Fact]
    public void Shape_OfAnotherStatusOrABrokenBody_Differs()
    {
        Shape.Of(Answer("{}") with { Status = 500 }).ShouldNotBe(Shape.Of(Answer("{}")));
        Shape.Of(Answer("{}") with { IsWhole = false }).ShouldNotBe(Shape.Of(Answer("{}")));
    }

    private static RawResponse Answer(string body) => new(200, [], Encoding.UTF8.GetBytes(body), IsWhole: true);

    private static async Task<List<Exchange>> RecordAsync(string version, IReadOnlyList<Exchange> kept, params string[] models)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Version = version,
            Models =
            [
                new OllamaTestModel("m", "Hel", "lo.") { Capabilities = ["completion", "tools", "thinking", "vision", "insert"] },
                new OllamaTestModel("embed", text => [text.Length, 1]),
            ],
        });
        var replay = new Replay(server.Endpoint, models);
        (await replay.VersionAsync()).ShouldBe(version);
        List<Exchange> recorded = [];
        foreach (var exchange in kept.Where(exchange => Replay.CanRepeat(exchange, includesChanges: false)))
        {
            recorded.Add(await replay.SendAsync(exchange));
        }

        return recorded;
    }
}

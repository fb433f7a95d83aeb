using System.Diagnostics.Metrics;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Diagnostics;

public sealed class MeterTests
{
    [Fact]
    public async Task ChatStreaming_WholeAnswer_RecordsLoadFirstTokenAndSpeed()
    {
        var model = Guid.NewGuid().ToString("N");
        Dictionary<string, double> recorded = [];
        using var listener = Listen(model, (instrument, value, _) => recorded[instrument] = value);
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Done);
        using var client = handler.CreateClient();

        await foreach (var _ in client.ChatStreamingAsync(new OllamaChatRequest { Model = model }))
        {
        }

        recorded["ollama.model.load.duration"].ShouldBe(0.0021123, 1e-9);
        recorded["ollama.generation.speed"].ShouldBe(7e9 / 2936000, 1e-6);
        recorded["ollama.prompt.speed"].ShouldBe(11e9 / 61217000, 1e-6);
        recorded.ShouldContainKey("ollama.time_to_first_token");
    }

    [Theory]
    [InlineData("http://gpu-box:11434", "gpu-box", 11434)]
    [InlineData("https://example.com/ollama", "example.com", 443)]
    public async Task ChatStreaming_EveryMeasurement_NamesTheServer(string endpoint, string address, int port)
    {
        var model = Guid.NewGuid().ToString("N");
        Dictionary<string, Dictionary<string, object?>> tagsOf = [];
        using var listener = Listen(model, (instrument, _, tags) => tagsOf[instrument] = tags);
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Done);
        using var client = handler.CreateClient(endpoint: endpoint);

        await foreach (var _ in client.ChatStreamingAsync(new OllamaChatRequest { Model = model }))
        {
        }

        tagsOf.Count.ShouldBe(4);
        tagsOf.Values.ShouldAllBe(tags => Equals(tags["server.address"], address) && Equals(tags["server.port"], port));
    }

    [Fact]
    public async Task Chat_CachedTokens_AreRecorded()
    {
        var model = Guid.NewGuid().ToString("N");
        Dictionary<string, double> recorded = [];
        using var listener = Listen(model, (instrument, value, _) => recorded[instrument] = value);
        using var handler = new ScriptedHandler()
            .Answer(Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":11,\"prompt_eval_cached_count\":8"));
        using var client = handler.CreateClient();

        await client.ChatAsync(new OllamaChatRequest { Model = model });

        recorded["ollama.prompt.cached_tokens"].ShouldBe(8);
    }

    [Fact]
    public async Task PullStreaming_Progress_IsNoFirstToken()
    {
        var model = Guid.NewGuid().ToString("N");
        Dictionary<string, double> recorded = [];
        using var listener = Listen(model, (instrument, value, _) => recorded[instrument] = value);
        using var handler = new ScriptedHandler().Answer("""{"status":"pulling manifest"}""" + "\n" + """{"status":"success"}""");
        using var client = handler.CreateClient();

        (await client.PullModelStreamingAsync(new OllamaPullRequest { Model = model }).ToListAsync()).Count.ShouldBe(2);

        recorded.ShouldBeEmpty();
    }

    private static MeterListener Listen(string model, Action<string, double, Dictionary<string, object?>> record)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == OllamaTelemetry.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
        return listener;

        void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = new Dictionary<string, object?>(tags.ToArray());
            if (Equals(named["gen_ai.request.model"], model))
            {
                record(instrument.Name, value, named);
            }
        }
    }
}

using System.Diagnostics.Metrics;
using OllamaAI.Diagnostics;
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
        using var listener = Listen(model, recorded);
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

    [Fact]
    public async Task PullStreaming_Progress_IsNoFirstToken()
    {
        var model = Guid.NewGuid().ToString("N");
        Dictionary<string, double> recorded = [];
        using var listener = Listen(model, recorded);
        using var handler = new ScriptedHandler().Answer("""{"status":"pulling manifest"}""" + "\n" + """{"status":"success"}""");
        using var client = handler.CreateClient();

        (await client.PullModelStreamingAsync(new OllamaPullRequest { Model = model }).ToListAsync()).Count.ShouldBe(2);

        recorded.ShouldBeEmpty();
    }

    private static MeterListener Listen(string model, Dictionary<string, double> recorded)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == OllamaMeter.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new KeyValuePair<string, object?>("gen_ai.request.model", model)))
            {
                recorded[instrument.Name] = value;
            }
        });
        listener.Start();
        return listener;
    }
}

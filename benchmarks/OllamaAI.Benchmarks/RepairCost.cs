using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.Benchmarks;

/// <summary>What the repairs that are on by default cost streams that need none: paired with a client that has none of them, without a network.</summary>
internal static class RepairCost
{
    private const int Frames = 2000;
    private const double MaxRatio = 1.10;

    // Once for an answer, for what watches JSON that was asked for.
    private const long MaxBytesOfAnAnswer = 512;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    private static readonly OllamaChatRepairs Off = new()
    {
        ThoughtBlock = false,
        ToolName = false,
        ArgumentTypes = false,
        JsonUnwrap = false,
        UniqueCallIds = false,
        TrimmedHistory = false,
    };

    /// <summary>Measures the streams.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <returns>Whether all are within the aims.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        var isWithin = await MeasureAsync("text", "content", index => $" w{index % 10}", null, output);
        isWithin &= await MeasureAsync("thoughts", "thinking", index => $" w{index % 10}", null, output);
        return await MeasureAsync("JSON that was asked for", "content", JsonPiece, ChatResponseFormat.Json, output) && isWithin;
    }

    private static async Task<bool> MeasureAsync(string name, string member, Func<int, string> piece, ChatResponseFormat? format, TextWriter output)
    {
        var body = Write(member, piece);
        var samples = await Measurement.RunAsync([Stream(body, Off, format), Stream(body, new OllamaChatRepairs(), format)], WarmUp, Duration);
        var bytes = samples[1].LeastBytes - samples[0].LeastBytes;
        var isWithin = samples[1].Ratio <= MaxRatio && bytes <= MaxBytesOfAnAnswer;
        await output.WriteLineAsync(
            $"{name}: {samples[1].Ratio:0.00} times a frame's time without repairs ({samples[0].Median.TotalNanoseconds / Frames:0} ns), "
            + $"{bytes} bytes more for {Frames} frames: {(isWithin ? "within" : "BEYOND")} the aim");
        return isWithin;
    }

    private static Func<Task<long>> Stream(byte[] body, OllamaChatRepairs repairs, ChatResponseFormat? format)
    {
        var client = new OllamaClient(new HttpClient(new CannedAnswer(body)), new OllamaClientOptions { Endpoint = new Uri("http://localhost") });
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { Repairs = repairs });
        var options = new ChatOptions { ResponseFormat = format };
        return async () =>
        {
            var length = 0L;
            await foreach (var update in chat.GetStreamingResponseAsync("hi", options))
            {
                length += update.Contents is [TextContent or TextReasoningContent, ..] ? 1 : 0;
            }

            return length;
        };
    }

    // Objects of a sentence and a number, in pieces as tokens cut them.
    private static string JsonPiece(int index) => (index, index % 10) switch
    {
        (1, _) => "{\"items\":[{\"name\":\"",
        (Frames - 1, _) => "12}]}",
        (_, 8) => "\",\"count\":",
        (_, 9) => "12}",
        (_, 0) => ",{\"name\":\"",
        _ => $" w{index % 10}",
    };

    private static byte[] Write(string member, Func<int, string> piece)
    {
        const string Head = """{"model":"m","created_at":"2026-11-21T10:20:30.""";
        var lines = Enumerable.Range(1, Frames - 1).Select(index =>
        {
            var text = JsonSerializer.Serialize(piece(index));
            var message = member == "content" ? $"\"content\":{text}" : $"\"content\":\"\",\"{member}\":{text}";
            return $$$"""{{{Head}}}{{{index:D6}}}789Z","message":{"role":"assistant",{{{message}}}},"done":false}""" + "\n";
        });
        return Encoding.UTF8.GetBytes(
            string.Concat(lines) + Head + """999999789Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}""" + "\n");
    }

    private sealed class CannedAnswer(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(body)) });
    }
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace OllamaAI.Benchmarks;

/// <summary>Replays canned bytes, in a process of its own, so that its work and its memory are not the client's. The path's first part names the case.</summary>
internal static class CannedServer
{
    // What Go's server answers in one piece with a length; longer answers are chunked.
    private const int LongestWithLength = 2048;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly ConcurrentDictionary<(string Case, bool IsOpenAI), byte[][]> Answers = new();

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());

        // Ends with the process that started it.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await DrainAsync(context.Request);
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        var path = context.Request.Path.Value!.Split('/');
        var isOpenAI = path[2] == "v1";
        var pieces = Answers.GetOrAdd((path[1], isOpenAI), static key => Make(key.Case.Split('-'), key.IsOpenAI));
        await WriteAsync(context.Response, pieces, isOpenAI, pauses: path[1].StartsWith("paused", StringComparison.Ordinal));
        if (path[1] == WaitingStreams.Answer)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>The pieces of an answer, such as that to <c>flushed-1000</c> or <c>vectors-512-1024</c>.</summary>
    private static byte[][] Make(string[] name, bool isOpenAI)
    {
        int[] counts = [.. name.Skip(1).Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var count) ? count : 0)];
        return name[0] switch
        {
            "pieces" => [.. Frames().SelectMany(frame => frame).Chunk(Payloads.PieceSize)],
            "flushed" or "paused" => Frames(),
            // Two pieces: an answer of one piece would have a length.
            WaitingStreams.Answer => [Payloads.Frames(2)[0][..^1], "\n"u8.ToArray()],
            "vectors" => [isOpenAI ? OpenAIPayloads.Embeddings(counts[0], counts[1]) : Payloads.Embeddings(counts[0], counts[1])],
            _ => [isOpenAI ? OpenAIPayloads.OneShot : Payloads.OneShot],
        };

        byte[][] Frames() => isOpenAI ? OpenAIPayloads.Frames(counts[0]) : Payloads.Frames(counts[0]);
    }

    private static async Task WriteAsync(HttpResponse response, byte[][] pieces, bool isOpenAI, bool pauses)
    {
        response.ContentType = !isOpenAI ? "application/x-ndjson" : pieces.Length > 1 ? "text/event-stream" : "application/json";
        response.ContentLength = pieces is [{ Length: <= LongestWithLength } only] ? only.Length : null;
        foreach (var piece in pieces)
        {
            await response.Body.WriteAsync(piece);
            await response.Body.FlushAsync();
            if (pauses)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private static async Task DrainAsync(HttpRequest request)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        while (await request.Body.ReadAsync(buffer) > 0)
        {
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }
}

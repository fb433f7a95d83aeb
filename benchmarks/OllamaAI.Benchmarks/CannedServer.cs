using System.Buffers;
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

    private static readonly byte[] OneVector = Payloads.Embeddings(1, 768);
    private static readonly byte[] ManyVectors = Payloads.Embeddings(512, 1024);

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
        var name = context.Request.Path.Value!.Split('/')[1];
        await (name switch
        {
            "pieces" => WriteAsync(context.Response, Payloads.Stream.Chunk(Payloads.PieceSize)),
            "flushed" => WriteAsync(context.Response, Payloads.StreamFrames),
            "embed-1" => WriteAsync(context.Response, [OneVector]),
            "embed-512" => WriteAsync(context.Response, [ManyVectors]),
            _ => WriteAsync(context.Response, [Payloads.OneShot]),
        });
    }

    private static async Task WriteAsync(HttpResponse response, IEnumerable<byte[]> pieces)
    {
        response.ContentType = "application/x-ndjson";
        foreach (var piece in pieces)
        {
            if (piece.Length <= LongestWithLength && pieces is byte[][] { Length: 1 })
            {
                response.ContentLength = piece.Length;
            }

            await response.Body.WriteAsync(piece);
            await response.Body.FlushAsync();
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

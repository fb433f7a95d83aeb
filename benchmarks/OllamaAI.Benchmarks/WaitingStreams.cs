using System.Globalization;
using Microsoft.Extensions.AI;
using OllamaSharp;

namespace OllamaAI.Benchmarks;

/// <summary>The managed memory of streams that have their first frame and wait for the next.</summary>
internal static class WaitingStreams
{
    /// <summary>The server's case: one frame, and then nothing until the client goes away.</summary>
    public const string Answer = "waiting";

    private const int Streams = 2000;
    private const double MaxKilobytes = 18;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task<bool> RunAsync(Uri server, TextWriter output)
    {
        // OllamaSharp waits for the next line in a thread.
        ThreadPool.SetMinThreads(2 * Streams, 2 * Streams);
        var address = new Uri(server, Answer + "/");
        using var http = new HttpClient();
        using var library = new OllamaClient(address);
        using var chat = library.AsIChatClient("llama3.2");
        using IChatClient other = new OllamaApiClient(address, "llama3.2");

        var bare = await MeasureAsync((onFirst, stop) => ReadAsync(http, new Uri(address, "api/chat"), onFirst, stop));
        var own = await MeasureAsync((onFirst, stop) => ReadAsync(chat, onFirst, stop));
        var sharp = await MeasureAsync((onFirst, stop) => ReadAsync(other, onFirst, stop));
        await WriteAsync(output, "the bare HttpClient and a StreamReader", bare);
        await WriteAsync(output, "this library", own);
        await WriteAsync(output, "OllamaSharp 5.5.2", sharp);
        return own <= MaxKilobytes;
    }

    private static Task WriteAsync(TextWriter output, string name, double kilobytes) => output.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"{name}: {kilobytes:0.0} kB a stream, {Streams:N0} streams"));

    private static async Task<double> MeasureAsync(Func<Action, CancellationToken, Task> read)
    {
        // What is made once is made before.
        await OpenAsync(read, 20);
        return await OpenAsync(read, Streams);
    }

    /// <returns>Kilobytes a stream.</returns>
    private static async Task<double> OpenAsync(Func<Action, CancellationToken, Task> read, int count)
    {
        using var stop = new CancellationTokenSource();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var streams = new Task[count];
        for (var index = 0; index < count; index++)
        {
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            streams[index] = Task.Run(() => read(() => first.TrySetResult(), stop.Token));
            await await Task.WhenAny(first.Task, streams[index]).WaitAsync(Longest);
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        await stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(streams), Task.Delay(Longest, CancellationToken.None));
        return bytes / 1000d / count;
    }

    private static async Task ReadAsync(HttpClient http, Uri address, Action onFirst, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(stop) is not null)
        {
            onFirst();
        }
    }

    private static async Task ReadAsync(IChatClient chat, Action onFirst, CancellationToken stop)
    {
        await foreach (var _ in chat.GetStreamingResponseAsync("hello", cancellationToken: stop))
        {
            onFirst();
        }
    }
}

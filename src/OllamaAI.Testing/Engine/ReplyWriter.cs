using OllamaAI.Testing.Hosting;

namespace OllamaAI.Testing.Engine;

/// <summary>Sends a reply, each frame in a write of its own.</summary>
internal static class ReplyWriter
{
    public static async Task SendAsync(Reply reply, IExchange exchange)
    {
        var headers = reply.ContentType is { } type ? reply.Headers.Append(new("Content-Type", type)) : reply.Headers;
        exchange.Start(reply.Status, headers, reply.Length);
        if (exchange.Method == "HEAD")
        {
            return;
        }

        var empty = true;
        await foreach (var frame in reply.Frames.WithCancellation(exchange.Aborted).ConfigureAwait(false))
        {
            empty = false;
            await exchange.WriteAsync(frame, exchange.Aborted).ConfigureAwait(false);
        }

        if (empty && reply.Length is null)
        {
            await exchange.FlushAsync(exchange.Aborted).ConfigureAwait(false);
        }
    }
}

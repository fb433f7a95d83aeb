using System.IO.Pipelines;

namespace OllamaAI.Testing.Hosting;

/// <summary>
/// A request's content on its way to the server, written anew each time it is sent, as to a socket: content that is read keeps its one
/// stream, which a retry would find at its end.
/// </summary>
internal static class SentContent
{
    /// <param name="content">The content, or <see langword="null"/> for none.</param>
    /// <param name="stop">Ends the sending; who reads must cancel it when nobody will read on.</param>
    public static Stream Open(HttpContent? content, CancellationToken stop)
    {
        if (content is null)
        {
            return Stream.Null;
        }

        var pipe = new Pipe();
        _ = Task.Run(() => SendAsync(content, pipe.Writer, stop), CancellationToken.None);
        return pipe.Reader.AsStream();
    }

    private static async Task SendAsync(HttpContent content, PipeWriter writer, CancellationToken stop)
    {
        try
        {
            await content.CopyToAsync(writer.AsStream(leaveOpen: true), stop).ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await writer.CompleteAsync(failure).ConfigureAwait(false);
        }
    }
}

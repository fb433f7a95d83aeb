using System.Runtime.CompilerServices;
using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Management;

/// <summary>Answers with progress: line by line, or with <c>stream:false</c> only the last line.</summary>
internal static class ProgressReply
{
    public static async Task<Reply> StartAsync(IAsyncEnumerable<Progress> progress, bool stream, Call call)
    {
        if (stream)
        {
            var lines = LinesAsync(progress, call.Aborted);
            return await StreamReply.StartAsync(lines, call.Engine.Profile, call.Aborted).ConfigureAwait(false);
        }

        try
        {
            var last = new Progress("success");
            await foreach (var line in progress.WithCancellation(call.Aborted).ConfigureAwait(false))
            {
                last = line;
            }

            return Replies.BareObject(last.Write());
        }
        catch (ApiException failure)
        {
            return Replies.BareError(failure);
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(
        IAsyncEnumerable<Progress> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in progress.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return line.Write().EndLine().Written;
        }
    }
}

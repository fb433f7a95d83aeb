using System.Runtime.CompilerServices;

namespace OllamaAI.Testing.Engine;

/// <summary>
/// The reply of a streaming endpoint. Nothing is sent before the first line exists, so that an early failure can have its own status.
/// </summary>
internal static class StreamReply
{
    public static async Task<Reply> StartAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> lines, VersionProfile profile, CancellationToken cancellationToken)
    {
        var enumerator = lines.GetAsyncEnumerator(cancellationToken);
        try
        {
            var more = await enumerator.MoveNextAsync().ConfigureAwait(false);
            return Replies.Stream(ContinueAsync(enumerator, more, CancellationToken.None));
        }
        catch (ApiException failure)
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
            return profile.EarlyErrorsHaveStatus
                ? Replies.EarlyError(failure)
                : Replies.Stream(ErrorAsync(failure.Message));
        }
        catch
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ContinueAsync(
        IAsyncEnumerator<ReadOnlyMemory<byte>> lines, bool more, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var disposal = lines.ConfigureAwait(false);
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return lines.Current;
            string? failure = null;
            try
            {
                more = await lines.MoveNextAsync().ConfigureAwait(false);
            }
            catch (ApiException exception)
            {
                failure = exception.Message;
            }

            if (failure is null)
            {
                continue;
            }

            yield return Replies.ErrorLine(failure);
            yield break;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ErrorAsync(string message)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return Replies.ErrorLine(message);
    }
}

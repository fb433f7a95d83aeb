using System.Runtime.CompilerServices;

namespace OllamaAI.Transport;

/// <summary>Reads answers that come in one piece, up to a limit.</summary>
internal static class ResponseBody
{
    private const int InitialSize = 4096;
    private const int LargestInitialSize = 1 << 20;
    private const int MaxErrorBytes = 64 * 1024;

    private static readonly TimeSpan ErrorTime = TimeSpan.FromSeconds(5);

    /// <summary>Reads the whole body; pauses in it count against the idle limit.</summary>
    /// <returns>The bytes; <see langword="null"/> where there are more than <paramref name="limit"/>.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<PooledBuffer?> ReadAsync(HttpContent content, int limit, CallTimer timer)
    {
        // The length is the server's word; it is only believed as far as it costs little.
        var expected = Math.Clamp((content.Headers.ContentLength ?? 0) + 1, InitialSize, LargestInitialSize);
        timer.Arm();
        var body = new PooledBuffer((int)expected, limit);
        try
        {
            using var stream = await content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
            while (true)
            {
                var read = stream.ReadAsync(body.GetMemory(), timer.Token);
                if (!read.IsCompleted)
                {
                    timer.Start(TimeLimit.Idle);
                }

                var count = await read.ConfigureAwait(false);
                body.Advance(count);
                if (count == 0)
                {
                    return body;
                }

                if (body.Length > limit)
                {
                    body.Dispose();
                    return null;
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads what an error answer says, best effort and not for long: the status must not be lost over it.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static async Task<ErrorBody> ReadErrorAsync(HttpContent content, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ErrorTime, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var body = new PooledBuffer(InitialSize, MaxErrorBytes);
        try
        {
            using var stream = await content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            int count;
            while (body.Length < MaxErrorBytes && (count = await stream.ReadAsync(body.GetMemory(), either.Token).ConfigureAwait(false)) > 0)
            {
                body.Advance(count);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The error text broke off or does not end: what there is has to do.
        }

        return ErrorBody.Parse(body.Written.Span);
    }
}

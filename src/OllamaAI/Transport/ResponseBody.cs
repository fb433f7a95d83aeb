namespace OllamaAI.Transport;

/// <summary>Reads answers that are not streamed, up to a limit.</summary>
internal static class ResponseBody
{
    private const int InitialSize = 4096;
    private const int MaxErrorBytes = 64 * 1024;

    private static readonly TimeLimit ErrorLimit = new(TimeSpan.FromSeconds(5), static (_, fault) => fault);

    /// <summary>Reads the whole body.</summary>
    /// <param name="content">The body.</param>
    /// <param name="limit">The most bytes to read.</param>
    /// <param name="deadline">Ends the reading.</param>
    /// <param name="idle">The limit for a pause in the body.</param>
    /// <returns>The bytes; <see langword="null"/> if there are more than <paramref name="limit"/>.</returns>
    public static async ValueTask<PooledBuffer?> ReadAsync(HttpContent content, int limit, Deadline deadline, TimeLimit idle)
    {
        // One byte more than the limit tells that there are too many.
        var body = new PooledBuffer(InitialSize, limit < int.MaxValue ? limit + 1 : limit);
        try
        {
            using var stream = await Answers.OpenAsync(content, deadline.Token).ConfigureAwait(false);
            while (true)
            {
                deadline.Start(idle);
                var count = await stream.ReadAsync(body.GetMemory(), deadline.Token).ConfigureAwait(false);
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
        using var deadline = new Deadline(ErrorLimit, timeProvider, cancellationToken);
        using var body = new PooledBuffer(InitialSize, MaxErrorBytes);
        try
        {
            using var stream = await Answers.OpenAsync(content, deadline.Token).ConfigureAwait(false);
            while (body.Length < MaxErrorBytes)
            {
                var count = await stream.ReadAsync(body.GetMemory(), deadline.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                body.Advance(count);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The error text does not end: use what has arrived.
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or HttpRequestException)
        {
            // The error text broke off.
        }

        return ErrorBody.Parse(body.Written.Span);
    }
}

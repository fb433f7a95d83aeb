namespace OllamaAI.Transport;

/// <summary>A streamed answer, frame by frame, with the connection and the time limits that it holds until it is disposed.</summary>
/// <param name="response">The server's response.</param>
/// <param name="frames">The frames of its body.</param>
/// <param name="deadline">The time limits.</param>
/// <param name="received">Called with each frame, and whether it is the first.</param>
internal sealed class StreamedAnswer<T>(
    HttpResponseMessage response, FrameStream<T> frames, Deadline deadline, Action<T, bool> received)
    : IAsyncEnumerator<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("No frame has been read.");

    public ValueTask<bool> MoveNextAsync()
    {
        // Many frames arrive at once: for all but the first of them there is nothing to wait for.
        var frame = frames.ReadAsync();
        return frame.IsCompletedSuccessfully ? new ValueTask<bool>(Take(frame.Result)) : WaitAsync(frame);
    }

    public ValueTask DisposeAsync()
    {
        frames.Dispose();
        response.Dispose();
        deadline.Dispose();
        return default;
    }

    private async ValueTask<bool> WaitAsync(ValueTask<T?> frame) => Take(await frame.ConfigureAwait(false));

    private bool Take(T? frame)
    {
        if (frame is null)
        {
            return false;
        }

        received(frame, _current is null);
        _current = frame;
        return true;
    }
}

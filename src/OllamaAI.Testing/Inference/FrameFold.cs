namespace OllamaAI.Testing.Inference;

/// <summary>Joins the frames of a stream into the one object of <c>stream:false</c>.</summary>
internal static class FrameFold
{
    /// <summary>
    /// Text, thinking, calls and logprobs are joined; all else is the last frame's. Without a last frame the result is not done.
    /// </summary>
    public static async Task<Frame> JoinAsync(IAsyncEnumerable<Frame> frames, CancellationToken cancellationToken)
    {
        var all = new List<Frame>();
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            all.Add(frame);
        }

        var last = all.LastOrDefault() ?? new Frame();
        return last.Raw is not null ? last : last with
        {
            Text = string.Concat(all.Select(frame => frame.Text)),
            Thinking = string.Concat(all.Select(frame => frame.Thinking)),
            ToolCalls = [.. all.SelectMany(frame => frame.ToolCalls)],
            Logprobs = [.. all.SelectMany(frame => frame.Logprobs)],
        };
    }
}

namespace ChatSample.Terminal;

/// <summary>Shows one answer while it arrives.</summary>
internal abstract class Answer
{
    /// <returns>The last piece of the answer, which says how it ended.</returns>
    public async Task<ChatResponseUpdate?> ShowAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        var filter = new EscapeFilter();
        ChatResponseUpdate? last = null;
        try
        {
            await foreach (var update in updates)
            {
                last = update;
                foreach (var content in update.Contents)
                {
                    var thought = (content as TextReasoningContent)?.Text;
                    if ((thought ?? (content as TextContent)?.Text) is { Length: > 0 } text)
                    {
                        Write(filter.Filter(text), isThinking: thought is not null);
                    }
                }
            }
        }
        finally
        {
            End();
        }

        return last;
    }

    protected abstract void Write(string text, bool isThinking);

    protected abstract void End();
}

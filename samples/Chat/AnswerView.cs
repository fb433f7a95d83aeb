using ChatSample.Terminal;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace ChatSample;

/// <summary>Shows one answer as it arrives: the thinking, the text, and at the end how fast it was.</summary>
internal static class AnswerView
{
    public static async Task ShowAsync(IAsyncEnumerable<ChatResponseUpdate> updates, Screen screen)
    {
        var filter = new EscapeFilter();
        ChatResponseUpdate? last = null;
        await screen.ShowAsync(async write =>
        {
            await foreach (var update in updates)
            {
                last = update;
                foreach (var content in update.Contents)
                {
                    if (content is TextReasoningContent { Text: { Length: > 0 } thought })
                    {
                        write(filter.Filter(thought), true);
                    }
                    else if (content is TextContent { Text: { Length: > 0 } text })
                    {
                        write(filter.Filter(text), false);
                    }
                }
            }
        });
        if (last?.RawRepresentation is OllamaChatResponse { Metrics: { GeneratedTokens: { } tokens } metrics })
        {
            var speed = metrics.GeneratedTokensPerSecond is { } rate ? $", {rate:N1} tokens/s" : "";
            var cut = last.FinishReason == ChatFinishReason.Length ? ", cut off at the limit" : "";
            var isTruncated = last.AdditionalProperties?.ContainsKey("prompt_truncated") == true;
            var lost = isTruncated ? ", the conversation no longer fits the context" : "";
            screen.Note($"[{last.ModelId}: {tokens} tokens{speed}{cut}{lost}]");
        }
    }
}

using Microsoft.Extensions.Logging;

namespace OllamaAI.Chat;

/// <summary>What the log is told about conversations; never what was said in them.</summary>
internal static partial class ChatLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "The server cut a prompt for '{Model}': {Evaluated} tokens were read of about {Estimated}; the context holds {Window}. Raise num_ctx, shorten the conversation, or set OllamaChatClientOptions.PromptTruncation to Refuse.")]
    public static partial void PromptTruncated(this ILogger logger, string model, long evaluated, int estimated, long window);
}

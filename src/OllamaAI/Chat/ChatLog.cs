using Microsoft.Extensions.Logging;

namespace OllamaAI.Chat;

/// <summary>What the log is told about conversations; never what was said in them.</summary>
internal static partial class ChatLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "The server cut a prompt for '{Model}': {Evaluated} tokens were read of about {Estimated}; the context holds {Window}. "
            + "Raise num_ctx, shorten the conversation, or set OllamaChatClientOptions.PromptTruncation to Refuse.")]
    public static partial void PromptTruncated(this ILogger logger, string model, long evaluated, int estimated, long window);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "'{Option}' is not an option that this library knows. It is sent, and the server ignores it if it does not know it.")]
    public static partial void UnknownOption(this ILogger logger, string option);

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "The tool '{Tool}' is not sent: Ollama runs no tools itself. Offer an AIFunction in its place; "
            + "OllamaClient.AsWebSearchFunction creates one for the web.")]
    public static partial void ToolNotSent(this ILogger logger, string tool);

    [LoggerMessage(
        EventId = 4,
        Level = LogLevel.Warning,
        Message = "The conversation has no messages: the server loads '{Model}' and answers with nothing.")]
    public static partial void NoMessages(this ILogger logger, string model);

    [LoggerMessage(
        EventId = 5,
        Level = LogLevel.Information,
        Message = "The repair '{Repair}' acted on a conversation with '{Model}'. It is not logged again; "
            + "OllamaChatClientOptions.Repairs switches it off.")]
    public static partial void Repaired(this ILogger logger, string repair, string model);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "An answer of '{Model}' is empty. {Reason}")]
    public static partial void EmptyAnswer(this ILogger logger, string model, string reason);
}

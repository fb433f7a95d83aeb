using Microsoft.Extensions.Logging;

namespace OllamaAI.Chat;

/// <summary>What the log is told about conversations; never what was said in them.</summary>
internal static partial class ChatLog
{
    private const string WhatToDo =
        "Shorten the conversation, raise num_ctx, or set MaxContextLength or PromptTruncation of OllamaChatClientOptions.";

    public static void PromptCut(this ILogger logger, string model, PromptCut cut)
    {
        if (!cut.IsCertain)
        {
            logger.PromptLikelyCut(model, cut.ContextLength);
        }
        else if (cut is { PromptTokens: { } tokens, ContextLength: { } length })
        {
            logger.PromptCut(model, tokens, length);
        }
        else
        {
            logger.PromptCut(model);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "The server cut a prompt for '{Model}': it has {PromptTokens} tokens, and the context {ContextLength}. " + WhatToDo)]
    private static partial void PromptCut(this ILogger logger, string model, long promptTokens, int contextLength);

    [LoggerMessage(
        EventId = 7,
        Level = LogLevel.Warning,
        Message = "The server cut a prompt for '{Model}', which does not fit into the context. " + WhatToDo)]
    private static partial void PromptCut(this ILogger logger, string model);

    [LoggerMessage(
        EventId = 8,
        Level = LogLevel.Warning,
        Message = "The server probably cut a prompt for '{Model}': what it read fills the context of {ContextLength} tokens. " + WhatToDo)]
    private static partial void PromptLikelyCut(this ILogger logger, string model, int? contextLength);

    [LoggerMessage(
        EventId = 9,
        Level = LogLevel.Information,
        Message = "A prompt for '{Model}' does not fit into the context ({PromptTokens} tokens into {ContextLength}): "
            + "from now on it is asked for with num_ctx {Size}, and the server loads the model again.")]
    public static partial void ContextGrows(this ILogger logger, string model, int size, long? promptTokens, int? contextLength);

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

    [LoggerMessage(
        EventId = 10,
        Level = LogLevel.Debug,
        Message = "An image is labelled '{Label}', but its bytes are {Actual}. It is sent: the server goes by the bytes.")]
    public static partial void WrongImageLabel(this ILogger logger, string label, string actual);
}

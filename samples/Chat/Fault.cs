using OllamaAI;

namespace ChatSample;

/// <summary>What is shown of an exception.</summary>
internal static class Fault
{
    /// <summary>Whether it is something that happens to users, not a bug of the program.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is ChatException or OllamaException or ImageRefusedException or TimeoutException or FormatException or IOException
            or UnauthorizedAccessException;

    /// <summary>What happened and what to do next, in one line.</summary>
    public static string ToLine(Exception exception) => exception switch
    {
        OllamaException { Kind: OllamaErrorKind.ModelNotFound, Model: { } model } =>
            $"Model '{model}' is not installed. '/pull {model}' in the chat, or 'ollama pull {model}', fetches it.",
        _ => exception.Message,
    };
}

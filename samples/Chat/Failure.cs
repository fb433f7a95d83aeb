using OllamaAI;

namespace ChatSample;

/// <summary>Tells failures that users meet from bugs, and says what is shown of them.</summary>
internal static class Failure
{
    public static bool IsExpected(Exception exception) =>
        exception is ChatException or OllamaException or ImageRefusedException or TimeoutException or FormatException or IOException
            or UnauthorizedAccessException or ArgumentException;

    public static string ToLine(Exception exception) =>
        exception is OllamaException { Kind: OllamaErrorKind.ModelNotFound, Model: { } model }
        ? $"Model '{model}' is not installed. '/pull {model}' in a conversation, or 'ollama pull {model}', installs it."
        : exception.Message;
}

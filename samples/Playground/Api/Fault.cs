using OllamaAI;

namespace PlaygroundSample.Api;

/// <summary>What the page tells of an exception.</summary>
/// <param name="Message">What happened and what to do next.</param>
internal sealed record Fault(string Message)
{
    /// <summary>Whether it is something that happens to users, not a bug of the program.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is OllamaException or TimeoutException or FormatException or NotSupportedException or ImageRefusedException;

    public static Fault Of(Exception exception) => new(exception switch
    {
        OllamaException { Kind: OllamaErrorKind.ModelNotFound, Model: { } model } =>
            $"Model '{model}' is not installed. Pull it under “Get a model”.",
        _ when IsExpected(exception) => exception.Message,
        _ => "The playground failed. Its console says why.",
    });
}

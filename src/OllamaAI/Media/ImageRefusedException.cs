namespace OllamaAI;

/// <summary>An image was not read: its source is not allowed or not reachable, or its content is no image that can be used.</summary>
/// <remarks>The message is one short sentence without internal addresses or paths and may be shown to a model or a user.</remarks>
public sealed class ImageRefusedException : Exception
{
    internal ImageRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace OllamaAI;

/// <summary>Represents an image that was not read: its source is not allowed or cannot be reached, or its content is not usable.</summary>
/// <remarks>The message is one short sentence without internal addresses or paths and may be shown to a model or a user.</remarks>
public sealed class ImageRefusedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ImageRefusedException"/> class.</summary>
    /// <param name="reason">Why the image was refused.</param>
    /// <param name="message">The message, or <see langword="null"/> for a general one.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ImageRefusedException(ImageRefusalReason reason, string? message = null, Exception? innerException = null)
        : base(message ?? $"The image was refused ({reason}).", innerException) => Reason = reason;

    /// <summary>Gets why the image was refused.</summary>
    public ImageRefusalReason Reason { get; }

    /// <summary>The refused address without its secrets, for the log; it may be that of a redirect.</summary>
    internal string? Address { get; init; }

    /// <summary>The option that allows more, for the log.</summary>
    internal string? Option { get; init; }
}

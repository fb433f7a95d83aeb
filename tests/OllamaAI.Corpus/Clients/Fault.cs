namespace OllamaAI.Corpus.Clients;

/// <summary>An exception as a program sees it.</summary>
/// <param name="Kind">What can be told without reading the message.</param>
/// <param name="Words">The message, and those of the inner exceptions.</param>
/// <param name="IsTransient">Whether the library says that the same request may succeed later; <see langword="null"/> if it says nothing.</param>
internal sealed record Fault(FaultKind Kind, string Words, bool? IsTransient = null)
{
    /// <summary>The exception itself.</summary>
    public required Exception Exception { get; init; }

    /// <summary>The messages of an exception and of those within it.</summary>
    public static string WordsOf(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.Message} | {WordsOf(inner)}" : exception.Message;

    /// <summary>What a status says by itself. 404 and 429 have more than one meaning.</summary>
    public static FaultKind KindOf(int status) => status switch
    {
        400 or 413 or 415 or 422 => FaultKind.InvalidRequest,
        402 => FaultKind.Quota,
        405 => FaultKind.EndpointMissing,
        408 or 502 or 504 or (>= 520 and <= 527) => FaultKind.Gateway,
        503 or 529 => FaultKind.Busy,
        500 => FaultKind.ServerError,
        _ => FaultKind.Other,
    };
}

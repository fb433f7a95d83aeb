using System.Net;

namespace OllamaAI;

/// <summary>What the server, or the connection to it, did wrong.</summary>
/// <remarks>
/// Derives from <see cref="HttpRequestException"/>, so that existing handlers of HTTP faults see it. Time limits are
/// <see cref="TimeoutException"/>, cancellation is <see cref="OperationCanceledException"/>.
/// </remarks>
public sealed class OllamaException : HttpRequestException
{
    /// <summary>Makes an exception for a fault that has no HTTP status.</summary>
    public OllamaException(OllamaErrorKind kind, string message, Exception? innerException = null)
        : this(kind, message, innerException, null)
    {
    }

    /// <summary>Makes an exception for an answer with a failing status.</summary>
    public OllamaException(OllamaErrorKind kind, string message, HttpStatusCode statusCode, Exception? innerException = null)
        : this(kind, message, innerException, statusCode)
    {
    }

    private OllamaException(OllamaErrorKind kind, string message, Exception? innerException, HttpStatusCode? statusCode)
        : base((innerException as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, message, innerException, statusCode) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public OllamaErrorKind Kind { get; }

    /// <summary>The server's own words, unwrapped where they were nested; <see langword="null"/> where it said nothing.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>The model of the request.</summary>
    public string? Model { get; init; }

    /// <summary>How long the server asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The page on which to sign in, where the server names one.</summary>
    public Uri? SigninUrl { get; init; }

    /// <summary>The text that had arrived before the answer broke off.</summary>
    /// <remarks>Of a very long text only the beginning: <see cref="OllamaClientOptions.MaxResponseBytes"/> bytes, at two for a character.</remarks>
    public string? PartialText { get; internal set; }

    /// <summary>The texts that an embedding request which was sent in parts failed for; the others may have succeeded.</summary>
    public Range? Inputs { get; private init; }

    /// <summary>Whether the same request may succeed later.</summary>
    /// <remarks>Not where the server's certificate was refused: that needs a person.</remarks>
    public bool IsTransient => Kind is OllamaErrorKind.Busy or OllamaErrorKind.Unavailable or OllamaErrorKind.Unreachable or OllamaErrorKind.Interrupted
        && HttpRequestError != HttpRequestError.SecureConnectionError;

    internal OllamaException ForInputs(Range inputs) => new(Kind, $"Texts {inputs.Start} to {inputs.End.Value - 1}: {Message}", this, StatusCode)
    {
        ServerMessage = ServerMessage,
        Model = Model,
        RetryAfter = RetryAfter,
        SigninUrl = SigninUrl,
        Inputs = inputs,
    };
}

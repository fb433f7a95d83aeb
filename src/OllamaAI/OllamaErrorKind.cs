namespace OllamaAI;

/// <summary>Specifies what went wrong, as far as a program can act on it.</summary>
public enum OllamaErrorKind
{
    /// <summary>No other value fits.</summary>
    Unknown = 0,

    /// <summary>The server refused the request (400 and other 4xx).</summary>
    InvalidRequest = 1,

    /// <summary>The model is not installed, or not known to the registry.</summary>
    ModelNotFound = 2,

    /// <summary>The server does not know the endpoint: it is older than the feature, or not an Ollama server.</summary>
    EndpointNotFound = 3,

    /// <summary>Not signed in, or the key is wrong (401).</summary>
    Unauthorized = 4,

    /// <summary>Not allowed, for example because the cloud is switched off or the Host header is not accepted (403).</summary>
    Forbidden = 5,

    /// <summary>The model lacks a capability that the request needs: tools, vision, thinking, embedding and the like.</summary>
    CapabilityMissing = 6,

    /// <summary>The prompt is longer than the context.</summary>
    ContextExceeded = 7,

    /// <summary>The queue is full, or the rate limit is reached (503, 429).</summary>
    Busy = 8,

    /// <summary>A proxy or the cloud behind the server cannot be reached or is too slow (408, 502, 504, 520 to 527).</summary>
    Unavailable = 9,

    /// <summary>The server failed (500 and other 5xx).</summary>
    ServerError = 10,

    /// <summary>The server cannot be reached.</summary>
    Unreachable = 11,

    /// <summary>
    /// The answer is incomplete or never began: the connection was cut, the server reported an error in mid-stream, or the last frame never
    /// came.
    /// </summary>
    Interrupted = 12,

    /// <summary>The answer is not what an Ollama server sends, or is larger than the limit.</summary>
    InvalidResponse = 13,

    /// <summary>
    /// The allowance of an account is used up (429 of ollama.com, 402). Unlike <see cref="Busy"/>, waiting a little does not help.
    /// </summary>
    QuotaExceeded = 14,
}

namespace OllamaAI;

/// <summary>What went wrong, as far as a program can act on it.</summary>
public enum OllamaErrorKind
{
    /// <summary>The server refused the request (400 and other 4xx).</summary>
    InvalidRequest,

    /// <summary>The model is not installed, or not known to the registry.</summary>
    ModelNotFound,

    /// <summary>The server does not know the endpoint: it is older than the feature, or it is no Ollama.</summary>
    EndpointNotFound,

    /// <summary>Not signed in, or the key is wrong (401).</summary>
    Unauthorized,

    /// <summary>Not allowed, for example because the cloud is switched off or a foreign Host header was sent (403).</summary>
    Forbidden,

    /// <summary>The model cannot do what was asked: tools, vision, thinking, embedding and the like.</summary>
    CapabilityMissing,

    /// <summary>The prompt is longer than the context.</summary>
    ContextExceeded,

    /// <summary>The queue is full, or the rate limit is reached (503, 429).</summary>
    Busy,

    /// <summary>A proxy or the cloud behind the server cannot be reached or is too slow (408, 502, 504).</summary>
    Unavailable,

    /// <summary>The server failed (500 and other 5xx).</summary>
    ServerError,

    /// <summary>No connection to the server.</summary>
    Unreachable,

    /// <summary>The answer broke off, or never began: the connection was cut, the server reported an error in mid-stream, or the last frame never came.</summary>
    Interrupted,

    /// <summary>What came back is not what an Ollama server sends, or is larger than the limit.</summary>
    InvalidResponse,
}

namespace OllamaAI.Transport;

/// <summary>The steps of a call that have a limit of their own.</summary>
internal enum TimeLimit
{
    None,
    Connect,
    FirstToken,
    Idle,
    Total,

    /// <summary>For the end of the body after the last frame, so that the connection can be used again.</summary>
    Drain,
}

namespace OllamaAI.Transport;

/// <summary>The steps of a call that have a limit of their own.</summary>
internal enum TimeLimit
{
    None,
    Connect,
    FirstToken,
    Idle,
    Total,
}

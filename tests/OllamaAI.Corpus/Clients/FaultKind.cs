namespace OllamaAI.Corpus.Clients;

/// <summary>What a program can tell of an exception without reading its message.</summary>
internal enum FaultKind
{
    Other,
    InvalidRequest,
    ModelMissing,
    EndpointMissing,
    ContextExceeded,
    Quota,
    Busy,
    Gateway,
    RunnerDied,
    InvalidAnswer,
    ServerError,
}

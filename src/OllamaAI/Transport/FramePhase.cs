namespace OllamaAI.Transport;

/// <summary>How far a streamed answer has come.</summary>
internal enum FramePhase
{
    /// <summary>No frame has arrived.</summary>
    BeforeFirst,

    /// <summary>Frames have arrived, and more must follow.</summary>
    Unfinished,

    /// <summary>The last frame may have arrived, but more can follow.</summary>
    PerhapsFinished,

    /// <summary>The last frame has arrived; what follows is not part of the answer.</summary>
    Finished,
}

namespace OllamaAI;

/// <summary>Specifies which models are pulled when an application starts.</summary>
public enum OllamaModelPreparation
{
    /// <summary>None.</summary>
    Never = 0,

    /// <summary>Those that are not installed.</summary>
    WhenMissing = 1,

    /// <summary>All, so that installed ones are brought up to date.</summary>
    Always = 2,
}

namespace OllamaAI;

/// <summary>Which models are pulled when an application starts.</summary>
public enum OllamaModelPreparation
{
    /// <summary>None.</summary>
    Never,

    /// <summary>Those that are not installed.</summary>
    WhenMissing,

    /// <summary>All, so that installed ones are brought up to date.</summary>
    Always,
}

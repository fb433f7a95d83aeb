namespace OllamaAI;

/// <summary>Specifies when the models of an application are pulled, and what happens if one cannot be.</summary>
public enum OllamaPreparationMode
{
    /// <summary>While the application runs; failures are logged.</summary>
    Background = 0,

    /// <summary>Before the start is over; failures are logged.</summary>
    BeforeStart = 1,

    /// <summary>Before the start is over, and the start fails if a model cannot be pulled.</summary>
    Required = 2,
}

namespace OllamaAI;

/// <summary>Specifies what a healthy server has, besides that it answers.</summary>
public sealed class OllamaHealthCheckOptions
{
    /// <summary>Gets or sets the oldest version that is accepted, such as <c>0.30.0</c>.</summary>
    /// <remarks>Release candidates count as their release, and builds without a version (<c>0.0.0</c>) as new enough.</remarks>
    /// <value>The default is <see langword="null"/>: any version.</value>
    public Version? MinimumVersion { get; set; }

    /// <summary>Gets the models that must be installed.</summary>
    public IList<string> Models { get; } = [];

    /// <summary>Gets the models that must be in memory.</summary>
    public IList<string> LoadedModels { get; } = [];

    /// <summary>Gets or sets whether the models of all services that were added to the server must be installed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeRegisteredModels { get; set; }

    /// <summary>Gets or sets whether the result's data includes the remaining balance of the ollama.com account.</summary>
    /// <remarks>
    /// The account is the one that the server is signed in to, or that the API key belongs to. The data has
    /// <c>sessionRemainingPercent</c> and <c>weeklyRemainingPercent</c>, or <c>includedBalanceUsd</c>, and <c>purchasedBalanceUsd</c>;
    /// or <c>balanceProblem</c>, which says why they are missing. They are at most five minutes old, are asked for at most every five
    /// minutes and never change the status of the result. They need Ollama 0.40.1 or newer, signed in to ollama.com.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeBalance { get; set; }
}

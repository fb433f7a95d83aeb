namespace OllamaAI;

/// <summary>What a healthy server has, besides being there.</summary>
public sealed class OllamaHealthCheckOptions
{
    /// <summary>The oldest version that will do, such as <c>0.30.0</c>.</summary>
    /// <remarks>Release candidates count as their release, and builds without a version (<c>0.0.0</c>) as new enough.</remarks>
    /// <value>The default is <see langword="null"/>: any version.</value>
    public Version? MinimumVersion { get; set; }

    /// <summary>Models that have to be installed.</summary>
    public IList<string> Models { get; } = [];

    /// <summary>Models that have to be in memory.</summary>
    public IList<string> LoadedModels { get; } = [];

    /// <summary>Whether the models of all services that were added to the endpoint have to be installed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeRegisteredModels { get; set; }
}

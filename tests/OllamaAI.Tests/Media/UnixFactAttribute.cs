namespace OllamaAI.Tests.Media;

/// <summary>A fact about links, pipes and devices as Unix has them.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs a Unix file system" : null;
}

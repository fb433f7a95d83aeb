namespace OllamaAI.Tests.Media;

/// <summary>A fact about links, pipes and devices as Unix has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(bool onlyLinux = false) =>
        Skip = (onlyLinux ? OperatingSystem.IsLinux() : !OperatingSystem.IsWindows()) ? null : "needs the file system of Unix";
}

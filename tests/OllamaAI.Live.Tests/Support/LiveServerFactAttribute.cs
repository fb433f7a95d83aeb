namespace OllamaAI.Live.Tests.Support;

/// <summary>A test that needs a server. Without one it is skipped, for the whole suite.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LiveServerFactAttribute : FactAttribute
{
    public LiveServerFactAttribute() =>
        Skip = LiveSettings.Server is null ? $"{LiveSettings.ServerVariable} names no server, so no live test runs: see README.md." : null;
}

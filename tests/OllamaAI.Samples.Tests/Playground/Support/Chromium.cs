namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>Where it is: <c>CHROMIUM_PATH</c>, else where it usually lies; <see langword="null"/> where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : Places.FirstOrDefault(File.Exists);

    /// <summary>Why tests in a browser cannot run; <see langword="null"/> where they can.</summary>
    public static string? Missing =>
        Path is null ? "No browser: install chromium (apt-get install chromium), or name one in CHROMIUM_PATH." : null;
}

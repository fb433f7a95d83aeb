namespace OllamaAI.Gateway.Tests.Support;

/// <summary>The Caddy of this machine: the one that <c>CADDY</c> names, or the first on the <c>PATH</c>.</summary>
internal static class Caddy
{
    public static string? Path { get; } = Environment.GetEnvironmentVariable("CADDY") is { Length: > 0 } named ? named : OnPath();

    /// <summary>Why tests cannot run, or <see langword="null"/> where they can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "The gateway is tested on Linux and macOS."
        : Path is null ? "Install caddy: apt-get install caddy, or set CADDY to the program."
        : null;

    private static string? OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, "caddy"))
            .FirstOrDefault(File.Exists);
}

using System.Diagnostics;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>Commands of Caddy that read the shipped Caddyfile and end.</summary>
internal static class CaddyCommand
{
    public static Task<(int Code, string Output)> RunAsync(string command, params (string Name, string Value)[] settings) =>
        RunAsync([command], settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    public static async Task<(int Code, string Output)> RunAsync(string[] command, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Caddy.Path!, [.. command, "--config", Deployment.Caddyfile, "--adapter", "caddyfile"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var folder = Directory.CreateTempSubdirectory("caddy-");
        start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_DATA_HOME"] = folder.FullName;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        folder.Delete(recursive: true);
        return (process.ExitCode, await output + await errors);
    }
}

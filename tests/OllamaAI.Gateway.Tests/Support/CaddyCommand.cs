using System.Diagnostics;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>Commands of Caddy that look at the shipped Caddyfile and end.</summary>
internal static class CaddyCommand
{
    public static async Task<(int Code, string Output)> RunAsync(string command, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Caddy.Path!, [command, "--config", Deployment.Caddyfile, "--adapter", "caddyfile"])
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

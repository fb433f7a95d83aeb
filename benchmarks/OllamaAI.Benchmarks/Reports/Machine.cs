using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;

namespace OllamaAI.Benchmarks;

/// <summary>Where and when something was measured.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"""
        ## {DateTime.UtcNow:yyyy-MM-dd}, commit {Commit()}

        {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription},
        {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collector; load of the machine at the start: {Load()}.
        """;

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string Load()
    {
        const string file = "/proc/loadavg";
        return File.Exists(file) ? File.ReadAllText(file).Split(' ')[0] : "not known";
    }

    private static string Commit()
    {
        var start = new ProcessStartInfo("git", ["describe", "--always", "--dirty", "--exclude", "*"]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}

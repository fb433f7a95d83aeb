using System.Diagnostics;
using System.Reflection;

namespace OllamaAI.Samples.Tests.Agents.Support;

/// <summary>A sample as it was built, run in a process of its own.</summary>
internal sealed class SampleProgram
{
    // Far beyond what a busy machine takes; only a hung program needs longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private SampleProgram(string name) => Path = typeof(SampleProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!;

    public static SampleProgram ImageAgent { get; } = new("ImageAgent");

    public static SampleProgram McpServer { get; } = new("McpServer");

    public static SampleProgram Named(string name) => new(name);

    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public string Path { get; }

    /// <summary>Runs the program over the demonstration.</summary>
    public async Task<Outcome> DemonstrateAsync(params string[] arguments) =>
        await RunAsync((_, _) => Task.CompletedTask, null, ["--demo", .. arguments]);

    public async Task<Outcome> RunAsync(string? ollama, params string[] arguments) =>
        await RunAsync((_, _) => Task.CompletedTask, ollama, arguments);

    /// <summary>Runs the program to its end: it is talked to, then its input closes.</summary>
    public async Task<Outcome> RunAsync(Func<StreamWriter, StreamReader, Task> talk, string? ollama, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var process = Process.Start(ToStart(ollama, arguments))!;
        await using var kill = patience.Token.Register(process.Kill);
        var error = process.StandardError.ReadToEndAsync();
        await talk(process.StandardInput, process.StandardOutput);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, output, await error);
    }

    /// <summary>Starts the program over the demonstration. It goes on until it is stopped.</summary>
    public Process StartDemonstration(params string[] arguments) => Process.Start(ToStart(null, ["--demo", .. arguments]))!;

    private ProcessStartInfo ToStart(string? ollama, string[] arguments) => new(Host, [Path, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["OLLAMA_HOST"] = ollama },
    };
}

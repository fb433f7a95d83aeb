using System.Diagnostics;

namespace OllamaAI.Benchmarks;

/// <summary>The canned server as a child process.</summary>
internal sealed class Server(Process process, Uri address) : IAsyncDisposable
{
    public const string Argument = "server";

    public Uri Address { get; } = address;

    public static async Task<Server> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, Argument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new Server(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

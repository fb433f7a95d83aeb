using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>A real Caddy that runs the shipped Caddyfile on a free loopback port.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const string Ready = "serving initial configuration";

    // Caddy ends when its shell's standard input does, so also when the tests are killed. A first line is a signal to send before that.
    private const string Shell = """ "$0" "$@" & caddy=$!; read signal && kill -$signal $caddy && read _; kill -KILL $caddy; wait $caddy """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<bool> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private GatewayProcess(Process process, Uri endpoint, IReadOnlyDictionary<string, string> settings)
    {
        (_process, Endpoint, Settings) = (process, endpoint, settings);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public Uri Endpoint { get; }

    /// <summary>The environment variables it was started with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Ends when the gateway has heard that it is to stop.</summary>
    public Task Stopping => _stopping.Task.WaitAsync(Patience);

    private string Log => string.Join('\n', _log);

    /// <summary>Starts a gateway; another program may take the free port first, so there are several tries.</summary>
    public static async Task<GatewayProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        for (var attempt = 1; ; attempt++)
        {
            var gateway = Run(folder, settings, FreePort());
            if (await gateway._started.Task.WaitAsync(Patience))
            {
                return gateway;
            }

            await gateway.DisposeAsync();
            if (attempt == 3 || !gateway.Log.Contains("address already in use", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Caddy did not start:\n{gateway.Log}");
            }
        }
    }

    /// <summary>Asks the gateway to end, as a container's engine does.</summary>
    public async Task TerminateAsync()
    {
        await _process.StandardInput.WriteLineAsync("TERM");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends the gateway and gives all it wrote.</summary>
    public async Task<string> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return Log;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static GatewayProcess Run(string folder, IReadOnlyDictionary<string, string> settings, int port)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Shell, Caddy.Path!, "run", "--config", Deployment.Caddyfile, "--adapter", "caddyfile"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_DATA_HOME"] = folder;
        var otherPort = FreePort();
        var templates = new Dictionary<string, string>(settings) { ["GATEWAY_BIND"] = "127.0.0.1" };
        templates.TryAdd("GATEWAY_ADDRESS", "http://:{0}");
        var all = templates.ToDictionary(
            setting => setting.Key,
            setting => setting.Value.Replace("{0}", $"{port}", StringComparison.Ordinal).Replace("{1}", $"{otherPort}", StringComparison.Ordinal));
        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        var gateway = new GatewayProcess(new Process { StartInfo = start }, new Uri($"http://127.0.0.1:{port}"), all);
        gateway._process.Start();
        gateway._process.BeginOutputReadLine();
        gateway._process.BeginErrorReadLine();
        return gateway;
    }

    private void Note(string? line)
    {
        _log.Enqueue(line ?? "");
        if (line is null)
        {
            _started.TrySetResult(false);
        }
        else if (line.Contains(Ready, StringComparison.Ordinal))
        {
            _started.TrySetResult(true);
        }
        else if (line.Contains("shutting down", StringComparison.Ordinal))
        {
            _stopping.TrySetResult();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

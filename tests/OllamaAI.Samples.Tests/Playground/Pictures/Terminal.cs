using System.Diagnostics;
using OllamaAI.Samples.Tests.Playground.Support;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>A program that runs in a terminal, with somebody typing.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    /// <summary>The program that lends its pseudo-terminal.</summary>
    public const string Script = "/usr/bin/script";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly object _lock = new();
    private readonly TerminalScreen _screen = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Terminal(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    public static Terminal Start(string command, int columns)
    {
        var start = new ProcessStartInfo(Script, ["-qec", $"stty cols {columns} rows 50; exec {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        return new Terminal(Process.Start(start)!);
    }

    /// <summary>Types a line at the prompt, and waits until the program asks for the next one.</summary>
    public async Task<TerminalScreen> TypeAsync(string line, string prompt)
    {
        var asked = await AskedAsync(prompt, after: -1);
        // What arrives before the program reads is echoed twice, by the terminal and by the program.
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        await _process.StandardInput.WriteAsync(line + "\r");
        await _process.StandardInput.FlushAsync();
        await AskedAsync(prompt, after: asked);
        return _screen;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    /// <summary>Waits for a bare prompt below a line.</summary>
    private async Task<int> AskedAsync(string prompt, int after)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_screen.Row > after && _screen.CurrentLine == prompt)
                {
                    return _screen.Row;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(Patience);
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_lock)
            {
                _screen.Write(buffer.AsSpan(0, count));
                _changed.SetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}

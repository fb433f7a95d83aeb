using Spectre.Console;
using Spectre.Console.Rendering;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>A terminal with somebody at the keyboard: gives the keys of the test, one after the other.</summary>
internal sealed class KeyboardConsole(params IEnumerable<ConsoleKeyInfo> keys) : IAnsiConsole, IAnsiConsoleInput
{
    private readonly Queue<ConsoleKeyInfo> _keys = new(keys);
    private readonly IAnsiConsole _console = AnsiConsole.Create(
        new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(new SignalWriter()) });

    public string Output => Profile.Out.Writer.ToString()!;

    public Profile Profile => _console.Profile;

    public IAnsiConsoleCursor Cursor => _console.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => _console.ExclusivityMode;

    public RenderPipeline Pipeline => _console.Pipeline;

    public static ConsoleKeyInfo[] Type(string text) => [.. text.Select(c => new ConsoleKeyInfo(c, default, false, false, false))];

    public static ConsoleKeyInfo Press(ConsoleKey key, char character = default, bool control = false) => new(character, key, false, false, control);

    public bool IsKeyAvailable() => _keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.TryDequeue(out var key) ? key : null;

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));

    public void Clear(bool home) => _console.Clear(home);

    public void Write(IRenderable renderable) => _console.Write(renderable);
}

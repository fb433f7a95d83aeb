using ChatSample;
using ChatSample.Terminal;
using Spectre.Console;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>The whole program in process, without a console.</summary>
internal sealed class TestChat
{
    private readonly TypedInput _input = new();
    private readonly Interrupt _interrupt = new();
    private readonly Task<int> _run;

    private TestChat(ChatArguments arguments, bool isTerminal, PipedText piped)
    {
        var screen = isTerminal ? Screen.ForTerminal(ToConsole(Output)) : Screen.ForPipe(Output, Remarks);
        _run = Task.Run(new ChatApp(arguments, screen, _input, _interrupt, piped).RunAsync);
    }

    /// <summary>What went to the standard output; in a terminal everything.</summary>
    public SignalWriter Output { get; } = new();

    /// <summary>What went to the standard error.</summary>
    public SignalWriter Remarks { get; } = new();

    /// <summary>Starts a chat in a terminal.</summary>
    public static TestChat InTerminal(Uri endpoint) => InTerminal(new ChatArguments { Endpoint = endpoint.ToString() });

    public static TestChat InTerminal(ChatArguments arguments) => new(arguments, isTerminal: true, PipedText.None);

    /// <summary>Runs the program without a terminal, from the first line to the end of the input.</summary>
    public static Task<Outcome> RunAsync(Uri endpoint, params string[] lines) =>
        RunAsync(new ChatArguments { Endpoint = endpoint.ToString() }, lines);

    public static Task<Outcome> RunAsync(ChatArguments arguments, params string[] lines) => RunAsync(arguments, PipedText.None, lines);

    public static async Task<Outcome> RunAsync(ChatArguments arguments, PipedText piped, params string[] lines)
    {
        var chat = new TestChat(arguments, isTerminal: false, piped);
        return await chat.EndAsync(lines);
    }

    public void Type(string line) => _input.Type(line);

    public bool PressControlC() => _interrupt.Press();

    /// <summary>Types the last lines, ends the input and waits for the end of the program.</summary>
    public async Task<Outcome> EndAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            Type(line);
        }

        _input.End();
        var exitCode = await _run.WaitAsync(TimeSpan.FromSeconds(60));
        return new Outcome(exitCode, Output.ToString(), Remarks.ToString());
    }

    private static IAnsiConsole ToConsole(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 120;
        return console;
    }
}

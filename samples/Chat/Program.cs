using System.CommandLine;
using ChatSample;
using ChatSample.Terminal;
using Spectre.Console;

// Ctrl+C is the chat's own business: it stops an answer, not the program.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
return await CommandLine.InvokeAsync(
    args, arguments => arguments.Prompt is null ? ChatAsync(arguments) : AnswerAsync(arguments), configuration);

static Task<int> ChatAsync(ChatArguments arguments)
{
    if (Console.IsInputRedirected || Console.IsOutputRedirected)
    {
        var screen = Screen.ForPipe(Console.Out, Console.Error);
        return new ChatApp(arguments, screen, new ReaderInput(Console.In), new Interrupt(), PipedText.None).RunAsync();
    }

    var interrupt = new Interrupt();
    Console.CancelKeyPress += (_, press) => press.Cancel = interrupt.Press();
    IInput input = AnsiConsole.Profile.Capabilities.Ansi
        ? new TerminalInput(AnsiConsole.Console, isKey => Console.TreatControlCAsInput = isKey)
        : new ReaderInput(Console.In, Console.Out);
    return new ChatApp(arguments, Screen.ForTerminal(AnsiConsole.Console), input, interrupt, PipedText.None).RunAsync();
}

static Task<int> AnswerAsync(ChatArguments arguments)
{
    var screen = Console.IsOutputRedirected || Console.IsErrorRedirected
        ? Screen.ForPipe(Console.Out, Console.Error)
        : Screen.ForTerminal(
            AnsiConsole.Console, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));
    var piped = Console.IsInputRedirected ? new PipedText(Console.In, PipedText.Patience) : PipedText.None;
    return new ChatApp(arguments, screen, new ReaderInput(TextReader.Null), new Interrupt(), piped).RunAsync();
}

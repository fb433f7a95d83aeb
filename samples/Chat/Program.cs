using System.CommandLine;
using ChatSample;
using ChatSample.Terminal;
using Spectre.Console;

// Ctrl+C is the chat's own business: it stops an answer, not the program.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
return await CommandLine.InvokeAsync(args, RunAsync, configuration);

static async Task<int> RunAsync(ChatArguments arguments)
{
    var isConversation = arguments.Prompt is null && !Console.IsInputRedirected && !Console.IsOutputRedirected;
    var interrupt = new Interrupt();
    if (isConversation)
    {
        Console.CancelKeyPress += (_, press) => press.Cancel = interrupt.Press();
    }

    var screen = isConversation ? Screen.ForTerminal(AnsiConsole.Console) : Screen.ForPipe(Console.Out, Console.Error);
    IInput input = isConversation switch
    {
        true when AnsiConsole.Profile.Capabilities.Ansi => new TerminalInput(AnsiConsole.Console, isKey => Console.TreatControlCAsInput = isKey),
        true => new ReaderInput(Console.In, Console.Out),
        false => new ReaderInput(Console.In),
    };
    return await new ChatApp(arguments, screen, input, interrupt).RunAsync();
}

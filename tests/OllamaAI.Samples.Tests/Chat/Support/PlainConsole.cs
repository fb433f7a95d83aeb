using Spectre.Console;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>A terminal that knows no escape sequences.</summary>
internal static class PlainConsole
{
    public static IAnsiConsole Of(TextWriter writer, int width = 120)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return console;
    }
}

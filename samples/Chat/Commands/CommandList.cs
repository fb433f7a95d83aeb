namespace ChatSample.Commands;

/// <summary>All commands.</summary>
internal static class CommandList
{
    public static IReadOnlyList<ICommand> All { get; } =
    [
        new ImageCommand(),
        new ModelCommand(),
        new ModelsCommand(),
        new PullCommand(),
        new ShowCommand(),
        new RunningCommand(),
        new StopCommand(),
        new SystemCommand(),
        new ThinkCommand(),
        new UsageCommand(),
        new NewCommand(),
        new HelpCommand(),
        new ByeCommand(),
    ];

    /// <summary>The command in a line that begins with a slash.</summary>
    /// <returns><see langword="null"/> for any other line: it is meant for the model.</returns>
    /// <exception cref="ChatException">There is no such command.</exception>
    public static ICommand? Find(string line, out string argument)
    {
        argument = "";
        if (!line.StartsWith('/'))
        {
            return null;
        }

        var words = line.Split((char[]?)null, 2, StringSplitOptions.TrimEntries);
        argument = words.Length > 1 ? words[1] : "";
        return All.FirstOrDefault(command => NameOf(command).Equals(words[0], StringComparison.OrdinalIgnoreCase))
            ?? throw new ChatException(
                $"There is no command {words[0]}. /help lists them; a blank before the slash sends the line to the model.");
    }

    private static string NameOf(ICommand command) => command.Usage.Split(' ')[0];
}

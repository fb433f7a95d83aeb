using ChatSample.Terminal;

namespace ChatSample.Commands;

/// <summary>All commands.</summary>
internal sealed class CommandTable
{
    private readonly List<Command> _commands;
    private string? _question;

    public CommandTable(Conversation conversation, Screen screen) => _commands =
    [
        .. new ModelCommands(conversation, screen).All,
        .. new ConversationCommands(conversation, screen, question => _question = question).All,
        new("/usage", "show what your account at ollama.com has used", new UsageCommand(conversation.Client, screen).RunAsync),
        new("/help", "show this list", (_, _) => Show(screen), "/?"),
        new("/bye", "leave", (_, _) => Task.FromResult(conversation.IsOver = true), "/exit", "/quit"),
    ];

    /// <summary>Runs the command in a line that begins with a slash.</summary>
    /// <returns>The question that it wants to be asked, if any.</returns>
    /// <exception cref="ChatException">There is no such command, or it cannot be done.</exception>
    public async Task<string?> RunAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split((char[]?)null, 2, StringSplitOptions.TrimEntries);
        var command = _commands.Find(command => command.IsCalled(words[0]))
            ?? throw new ChatException($"There is no command {words[0]}. /help lists them; a blank before the slash sends it as text.");
        _question = null;
        await command.RunAsync(words.Length > 1 ? words[1] : "", cancellationToken);
        return _question;
    }

    private Task Show(Screen screen)
    {
        screen.Table(["Command", "What it does"], _commands.Select(command => new[]
        {
            string.Join(", ", [command.Usage, .. command.Aliases]),
            command.Summary,
        }));
        screen.Note("The path of an image in a message attaches it. Ctrl+C stops an answer. \"\"\" begins and ends text of several lines.");
        return Task.CompletedTask;
    }
}

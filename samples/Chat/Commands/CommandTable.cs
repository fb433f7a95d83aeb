namespace ChatSample.Commands;

/// <summary>All commands.</summary>
internal sealed class CommandTable(Conversation conversation, Screen screen, Func<string, CancellationToken, Task> answer)
{
    private List<Command> All =>
    [
        .. new ServerCommands(conversation, screen).All,
        .. new ConversationCommands(conversation, screen).All,
        new("/retry", "ask the last question again", (_, cancellationToken) => answer(conversation.TakeBack(), cancellationToken)),
        new("/help", "show this list", ShowAsync, "/?"),
        new("/bye", "leave", (_, _) => Task.FromResult(conversation.IsOver = true), "/exit", "/quit"),
    ];

    /// <summary>Runs the command in a line that begins with a slash.</summary>
    public Task RunAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split((char[]?)null, 2, StringSplitOptions.TrimEntries);
        return All.Find(command => command.IsCalled(words[0])) is { } command
            ? command.RunAsync(words.ElementAtOrDefault(1) ?? "", cancellationToken)
            : throw new ChatException($"There is no command {words[0]}. Type /help for a list, or begin with a space to send text.");
    }

    private Task ShowAsync(string argument, CancellationToken cancellationToken)
    {
        screen.Table(
            ["Command", "What it does"],
            All.Select(command => new[] { string.Join(", ", [command.Usage, .. command.Aliases]), command.Summary }));
        screen.Note("The path of an image in a message attaches it. Lines pasted together are one message. Ctrl+C stops an answer.");
        return Task.CompletedTask;
    }
}

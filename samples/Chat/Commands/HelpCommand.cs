namespace ChatSample.Commands;

/// <summary>Lists the commands.</summary>
internal sealed class HelpCommand : ICommand
{
    public string Usage => "/help";

    public string Summary => "this list";

    public Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        session.Screen.Table(["Command", "What it does"], CommandList.All.Select(command => new[] { command.Usage, command.Summary }));
        session.Screen.Remark(
            "Everything else is said to the model; \"\"\" begins and ends a message of several lines, and what is pasted is one. "
            + "Ctrl+C stops an answer.");
        return Task.CompletedTask;
    }
}

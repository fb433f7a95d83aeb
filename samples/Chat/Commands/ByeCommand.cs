namespace ChatSample.Commands;

/// <summary>Leaves the program.</summary>
internal sealed class ByeCommand : ICommand
{
    public string Usage => "/bye";

    public string Summary => "leave";

    public Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        session.IsOver = true;
        return Task.CompletedTask;
    }
}

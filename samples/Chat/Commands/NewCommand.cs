namespace ChatSample.Commands;

/// <summary>Starts a new conversation with the same model and system prompt.</summary>
internal sealed class NewCommand : ICommand
{
    public string Usage => "/new";

    public string Summary => "forget the conversation and the attached pictures";

    public Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        session.Messages.Clear();
        session.Pictures.Clear();
        session.Screen.Remark("A new conversation begins.");
        return Task.CompletedTask;
    }
}

namespace ChatSample.Commands;

/// <summary>Sets the system prompt, also in the middle of a conversation.</summary>
internal sealed class SystemCommand : ICommand
{
    public string Usage => "/system [TEXT]";

    public string Summary => "tell the model who it is and how to answer; without a text go back to its own";

    public Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        session.System = argument.Length > 0 ? argument : null;
        session.Screen.Remark(session.System is null ? "The model's own system prompt is in force." : "The system prompt is set.");
        return Task.CompletedTask;
    }
}

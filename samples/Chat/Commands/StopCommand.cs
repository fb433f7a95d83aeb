namespace ChatSample.Commands;

/// <summary>Takes a model out of memory.</summary>
internal sealed class StopCommand : ICommand
{
    public string Usage => "/stop [NAME]";

    public string Summary => "take a model out of memory";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var model = session.ModelOr(argument);
        await session.Client.UnloadModelAsync(model, cancellationToken);
        session.Screen.Remark($"{model} is out of memory.");
    }
}

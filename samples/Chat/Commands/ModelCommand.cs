namespace ChatSample.Commands;

/// <summary>Changes the model, within the same conversation.</summary>
internal sealed class ModelCommand : ICommand
{
    public string Usage => "/model [NAME]";

    public string Summary => "go on with another model; without a name tell which one answers";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        if (argument.Length > 0)
        {
            session.Model = await session.Models.FindAsync(argument, cancellationToken);
        }

        session.Screen.Remark(session.Model is { } model ? $"{model} answers." : "No model is chosen yet.");
    }
}

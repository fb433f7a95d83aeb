namespace ChatSample.Commands;

/// <summary>Lists the installed models.</summary>
internal sealed class ModelsCommand : ICommand
{
    public string Usage => "/models";

    public string Summary => "list the installed models";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var models = await session.Client.ListModelsAsync(cancellationToken);
        session.Screen.Table(["", "Name", "Parameters", "Size", "Can"], models.Select(model => new[]
        {
            model.Name == session.Model ? "*" : "",
            model.Name,
            $"{model.Details?.ParameterSize} {model.Details?.QuantizationLevel}",
            ByteSize.Of(model.Size),
            string.Join(", ", model.Capabilities ?? []),
        }));
    }
}

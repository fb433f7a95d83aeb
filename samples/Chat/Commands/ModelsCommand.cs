namespace ChatSample.Commands;

/// <summary>Lists the installed models.</summary>
internal sealed class ModelsCommand : ICommand
{
    public string Usage => "/models";

    public string Summary => "list the installed models";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var models = await session.Client.ListModelsAsync(cancellationToken);
        string[] headings = ["", "Name", "Parameters", "Quantization", "Size", "Modified", "Can"];
        session.Screen.Table([headings, .. models.Select(model => new[]
        {
            model.Name == session.Model ? "*" : "",
            model.Name,
            model.Details?.ParameterSize ?? "",
            model.Details?.QuantizationLevel ?? "",
            ByteSize.Of(model.Size),
            $"{model.ModifiedAt:yyyy-MM-dd}",
            string.Join(", ", model.Capabilities ?? []),
        })]);
    }
}

namespace ChatSample.Commands;

/// <summary>Tells what a model is.</summary>
internal sealed class ShowCommand : ICommand
{
    public string Usage => "/show [NAME]";

    public string Summary => "tell what a model is and can do";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var name = session.ModelOr(argument);
        var model = await session.Client.ShowModelAsync(name, cancellationToken);
        string?[][] rows =
        [
            ["Architecture", model.Architecture],
            ["Parameters", model.Details?.ParameterSize],
            ["Quantization", model.Details?.QuantizationLevel],
            ["Context", model.ContextLength is { } tokens ? $"{tokens:N0} tokens" : null],
            ["Can", string.Join(", ", model.Capabilities ?? [])],
            ["Options", model.Parameters],
            ["System", model.System],
            ["Licence", model.License?.Trim().Split('\n')[0]],
        ];
        session.Screen.Table(
            ["Model", name],
            rows.Where(row => !string.IsNullOrWhiteSpace(row[1])).Select(row => new[] { row[0]!, row[1]!.Trim() }));
    }
}

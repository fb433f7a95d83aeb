using ChatSample.Terminal;
using OllamaAI;

namespace ChatSample.Commands;

/// <summary>Commands about the server's models.</summary>
internal sealed class ModelCommands(Conversation conversation, Screen screen)
{
    private readonly OllamaClient _client = conversation.Client;

    public IEnumerable<Command> All =>
    [
        new("/model [NAME]", "show or choose the model that answers", ChooseAsync),
        new("/models", "list the installed models", ListAsync),
        new("/pull NAME", "install a model from the library", PullAsync),
        new("/show [NAME]", "show what a model is and can do", ShowAsync),
        new("/ps", "list the models in memory", ListRunningAsync),
        new("/stop [NAME]", "take a model out of memory", StopAsync),
    ];

    private async Task ChooseAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length > 0)
        {
            var wanted = ModelName.Parse(name);
            conversation.Options.ModelId = (await _client.ListModelsAsync(cancellationToken))
                .FirstOrDefault(model => ModelName.TryParse(model.Name, out var installed) && installed == wanted)?.Name
                ?? throw new ChatException($"Model '{name}' is not installed. '/pull {name}' installs it, /models lists those that are.");
        }

        screen.Note($"Model: {conversation.Options.ModelId ?? "none"}.");
    }

    private async Task ListAsync(string argument, CancellationToken cancellationToken) => screen.Table(
        ["Name", "Parameters", "Size"],
        (await _client.ListModelsAsync(cancellationToken)).Select(model => new[]
        {
            model.Name,
            model.Details?.ParameterSize ?? "",
            model.RemoteHost is { } host ? $"at {host}" : Gigabytes(model.Size),
        }));

    private async Task PullAsync(string name, CancellationToken cancellationToken)
    {
        var model = ModelName.Parse(name).ToString();
        try
        {
            await screen.FollowAsync(progress => _client.PullModelAsync(model, progress, cancellationToken));
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.ModelNotFound)
        {
            throw new ChatException($"The library has no model '{model}'. ollama.com/search lists what there is.");
        }

        screen.Note($"{model} is installed. '/model {model}' chooses it.");
    }

    private async Task ShowAsync(string name, CancellationToken cancellationToken)
    {
        name = NameOrChosen(name);
        var model = await _client.ShowModelAsync(name, cancellationToken);
        IEnumerable<(string Name, string? Value)> rows =
        [
            ("Parameters", model.Details?.ParameterSize),
            ("Quantization", model.Details?.QuantizationLevel),
            ("Context", model.ContextLength is { } tokens ? $"{tokens:N0} tokens" : null),
            ("Capabilities", string.Join(", ", model.Capabilities ?? [])),
            ("System prompt", model.System),
            ("License", model.License?.Trim().Split('\n')[0]),
        ];
        screen.Table(
            ["Model", name],
            rows.Where(row => !string.IsNullOrWhiteSpace(row.Value)).Select(row => new[] { row.Name, row.Value!.Trim() }));
    }

    private async Task ListRunningAsync(string argument, CancellationToken cancellationToken) => screen.Table(
        ["Name", "Memory", "On", "Context", "Until"],
        (await _client.ListRunningModelsAsync(cancellationToken)).Select(model => new[]
        {
            model.Name,
            Gigabytes(model.Size),
            model.SizeVram <= 0 ? "CPU" : model.SizeVram >= model.Size ? "GPU" : $"{(double)model.SizeVram / model.Size:P0} GPU",
            $"{model.ContextLength:N0}",
            // A model that stays expires in some 292 years.
            model.ExpiresAt > DateTimeOffset.UtcNow.AddYears(100) ? "stays" : $"{model.ExpiresAt?.ToLocalTime():HH:mm:ss}",
        }));

    private async Task StopAsync(string name, CancellationToken cancellationToken)
    {
        name = NameOrChosen(name);
        await _client.UnloadModelAsync(name, cancellationToken);
        screen.Note($"{name} is no longer in memory.");
    }

    private string NameOrChosen(string name) => name.Length > 0
        ? ModelName.Parse(name).ToString()
        : conversation.Options.ModelId ?? throw new ChatException("No model is chosen yet: name one.");

    private static string Gigabytes(long bytes) => bytes < 1_000_000_000 ? $"{bytes / 1e6:0.0} MB" : $"{bytes / 1e9:0.0} GB";
}

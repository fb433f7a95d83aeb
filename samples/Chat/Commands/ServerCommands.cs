namespace ChatSample.Commands;

/// <summary>Commands about the server's models, and the account behind those of the cloud.</summary>
internal sealed class ServerCommands(Conversation conversation, Screen screen)
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
        new("/usage", "show what your account at ollama.com has used", ShowUsageAsync),
    ];

    private async Task ChooseAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length > 0)
        {
            var model = ModelName.Parse(name).ToString();
            await _client.ShowModelAsync(model, cancellationToken);
            conversation.Options.ModelId = model;
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
        await screen.FollowAsync(progress => _client.PullModelAsync(model, progress, cancellationToken));
        screen.Note($"{model} is installed. '/model {model}' chooses it.");
    }

    private async Task ShowAsync(string name, CancellationToken cancellationToken)
    {
        name = NameOrChosen(name);
        var model = await _client.ShowModelAsync(name, cancellationToken);
        ShowFacts(
            ["Model", name],
            ["Parameters", model.Details?.ParameterSize],
            ["Quantization", model.Details?.QuantizationLevel],
            ["Context", model.ContextLength is { } tokens ? $"{tokens:N0} tokens" : null],
            ["Capabilities", string.Join(", ", model.Capabilities ?? [])],
            ["Thinking", string.Join(", ", model.Thinking?.Values ?? [])],
            ["System prompt", model.System?.Trim()],
            ["License", model.License?.Trim().Split('\n')[0]]);
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

    private async Task ShowUsageAsync(string argument, CancellationToken cancellationToken)
    {
        var used = (await _client.GetUsageAsync("24h", cancellationToken: cancellationToken)).Totals;
        var left = await _client.GetBalanceAsync(cancellationToken);
        ShowFacts(
            ["Account", "Last 24 hours"],
            ["Requests", $"{used?.RequestCount:N0}"],
            ["Tokens read", $"{used?.InputTokens:N0}"],
            ["Tokens from the cache", $"{used?.CachedInputTokens:N0}"],
            ["Tokens written", $"{used?.OutputTokens:N0}"],
            ["Cost", $"{used?.UsageUsd:$0.00}"],
            ["Left of the session", $"{left.Included?.Session?.RemainingPercent:0.#' %'}"],
            ["Left of the week", $"{left.Included?.Weekly?.RemainingPercent:0.#' %'}"],
            ["Left of the plan", $"{left.Included?.BalanceUsd:$0.00}"],
            ["Bought in addition", $"{left.Purchased?.BalanceUsd:$0.00}"]);
    }

    private void ShowFacts(string[] headings, params string?[][] facts) =>
        screen.Table(headings, facts.Where(fact => !string.IsNullOrWhiteSpace(fact[1])).Select(fact => new[] { fact[0]!, fact[1]! }));

    private string NameOrChosen(string name) => name.Length > 0
        ? ModelName.Parse(name).ToString()
        : conversation.Options.ModelId ?? throw new ChatException("No model is chosen yet: name one.");

    private static string Gigabytes(long bytes) => bytes < 1_000_000_000 ? $"{bytes / 1e6:0.0} MB" : $"{bytes / 1e9:0.0} GB";
}

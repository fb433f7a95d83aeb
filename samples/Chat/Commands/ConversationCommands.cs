namespace ChatSample.Commands;

/// <summary>Commands about the conversation and its settings. Without an argument they show the state.</summary>
internal sealed class ConversationCommands(Conversation conversation, Screen screen)
{
    public IEnumerable<Command> All =>
    [
        new("/image [PATH]", "attach an image to your next message", AttachAsync),
        new("/system [TEXT]", "show or set the system prompt; 'none' removes it", SetSystemAsync),
        new("/think [LEVEL]", "show or set how a thinking model thinks: on, off, or one of its levels", SetThinkAsync),
        new("/set [NAME VALUE]", "show or set an option of Ollama, such as temperature or num_ctx; 'default' removes it", SetAsync),
        new("/new", "begin a new conversation; model and settings stay", ForgetAsync, "/clear"),
        new("/save NAME", "save the conversation in a file", SaveAsync),
        new("/load NAME", "go on with a saved conversation", LoadAsync),
    ];

    private async Task AttachAsync(string path, CancellationToken cancellationToken)
    {
        if (path.Length > 0)
        {
            conversation.Images.Add(await ImageFile.LoadAsync(path, cancellationToken));
        }

        var names = string.Join(", ", conversation.Images.Select(image => image.Name));
        screen.Note(names.Length > 0 ? $"Goes with your next message: {names}." : "No image is attached: /image PATH attaches one.");
    }

    private Task SetSystemAsync(string text, CancellationToken cancellationToken)
    {
        conversation.Options.Instructions = text switch { "" => conversation.Options.Instructions, "none" => null, _ => text };
        screen.Note($"System prompt: {conversation.Options.Instructions ?? "none"}");
        return Task.CompletedTask;
    }

    private Task SetThinkAsync(string level, CancellationToken cancellationToken)
    {
        if (level.Length > 0)
        {
            conversation.Options.SetThink(new(level.ToUpperInvariant() switch { "ON" => "true", "OFF" => "false", _ => level }));
        }

        var think = conversation.Options.AdditionalProperties?.GetValueOrDefault("think") ?? "as the model does by default";
        screen.Note($"Thinking: {(think is bool isOn ? isOn ? "on" : "off" : think)}. /show lists the levels of a model.");
        return Task.CompletedTask;
    }

    private Task SetAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            Set(text.Split((char[]?)null, 2, StringSplitOptions.TrimEntries));
        }

        var set = (conversation.Options.AdditionalProperties ?? []).Where(option => option.Key != "think");
        var shown = string.Join(", ", set.Select(option => $"{option.Key} = {option.Value}"));
        screen.Note(shown.Length > 0 ? shown : "All options have their default values.");
        return Task.CompletedTask;
    }

    private void Set(string[] words)
    {
        if (words is not [var name, var value])
        {
            throw new ChatException($"Write /set {words[0]} VALUE, or /set {words[0]} default.");
        }

        var options = conversation.Options.AdditionalProperties ??= [];
        if (value == "default")
        {
            options.Remove(name);
            return;
        }

        // Ollama ignores names that it does not know, and with them every misspelling.
        var read = new AdditionalPropertiesDictionary { [name] = value }.ToOllamaChatRequest().Options;
        options[name] = read is { AdditionalProperties: null }
            ? value
            : throw new ChatException($"Ollama has no option '{name}'; it has temperature, num_ctx, num_predict, seed, top_p and more.");
    }

    private async Task SaveAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        await new SavedConversation(conversation.Options, conversation.Messages).SaveAsync(path, cancellationToken);
        screen.Note($"Saved as {path}: {conversation.Messages.Count} messages. '/load {name}' goes on with it.");
    }

    private async Task LoadAsync(string name, CancellationToken cancellationToken)
    {
        var saved = await SavedConversation.LoadAsync(PathOf(name), cancellationToken);
        (conversation.Options, conversation.Messages) = (saved.Options, saved.Messages);
        conversation.Images.Clear();
        var last = saved.Messages is [.., { Text: var text }] ? $" The last one: {text}" : "";
        screen.Note($"{saved.Messages.Count} messages, {saved.Options.ModelId} answers.{last}");
    }

    private static string PathOf(string name) => name.Length == 0 ? throw new ChatException("Name the file.")
        : Path.GetFullPath(Path.HasExtension(name) ? name : name + ".json");

    private Task ForgetAsync(string argument, CancellationToken cancellationToken)
    {
        conversation.Messages.Clear();
        conversation.Images.Clear();
        screen.Note("A new conversation.");
        return Task.CompletedTask;
    }
}

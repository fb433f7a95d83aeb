using OllamaAI;

namespace ChatSample;

/// <summary>Which models there are, and what they can do.</summary>
internal sealed class Models(OllamaClient client)
{
    /// <summary>The full name of an installed model, from a name with or without tag.</summary>
    /// <exception cref="FormatException">The name is malformed.</exception>
    /// <exception cref="ChatException">The model is not installed.</exception>
    public async Task<string> FindAsync(string name, CancellationToken cancellationToken)
    {
        var wanted = ModelName.Parse(name);
        var models = await client.ListModelsAsync(cancellationToken);
        return models.FirstOrDefault(model => ModelName.TryParse(model.Name, out var installed) && installed == wanted)?.Name
            ?? throw new ChatException($"Model '{name}' is not installed. '/pull {name}' fetches it, /models lists what there is.");
    }

    /// <summary>The first installed model that can chat, and see if it has to; those on this server before those in the cloud.</summary>
    /// <exception cref="ChatException">There is none.</exception>
    public async Task<string> FirstAsync(bool isSeeing, CancellationToken cancellationToken)
    {
        foreach (var model in (await client.ListModelsAsync(cancellationToken)).OrderBy(model => model.RemoteHost is not null))
        {
            if (await CanAsync(model.Name, OllamaCapabilities.Completion, cancellationToken)
                && (!isSeeing || await CanAsync(model.Name, OllamaCapabilities.Vision, cancellationToken)))
            {
                return model.Name;
            }
        }

        throw new ChatException(isSeeing
            ? "No installed model can see pictures. '/pull gemma3' fetches one."
            : "No installed model can chat. '/pull llama3.2' fetches one.");
    }

    /// <summary>Whether a model has a capability. Old servers do not say; there the try will tell.</summary>
    public async Task<bool> CanAsync(string model, string capability, CancellationToken cancellationToken)
    {
        var capabilities = await client.GetCapabilitiesAsync(model, cancellationToken);
        return capabilities.Count == 0 || capabilities.Contains(capability);
    }
}

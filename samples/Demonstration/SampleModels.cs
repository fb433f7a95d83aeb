namespace OllamaAI.Samples;

/// <summary>Finds a model among those that the server has.</summary>
public static class SampleModels
{
    /// <summary>Gives the first installed model that can do what is needed.</summary>
    /// <param name="client">The server.</param>
    /// <param name="capability">What is needed, one of <see cref="OllamaCapabilities"/>.</param>
    /// <param name="example">A model to pull that can.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The model's name.</returns>
    /// <exception cref="IOException">No installed model can; the message names the one to pull, and <c>--demo</c>.</exception>
    public static async Task<string> FirstWithAsync(
        OllamaClient client, string capability, string example, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await FindAsync(client, capability, cancellationToken) ?? throw new IOException(
            $"No model at {client.Endpoint} has the capability \"{capability}\". Get one with 'ollama pull {example}', "
            + "or run with --demo, which needs no model.");
    }

    /// <summary>Gives the first installed model that can do what is needed, if there is one.</summary>
    /// <param name="client">The server.</param>
    /// <param name="capability">What is needed, one of <see cref="OllamaCapabilities"/>.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The model's name, or <see langword="null"/>.</returns>
    public static async Task<string?> FindAsync(OllamaClient client, string capability, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);

        // Models of the cloud last: they leave the machine, and may cost money.
        foreach (var model in (await client.ListModelsAsync(cancellationToken)).OrderBy(model => model.RemoteHost is not null))
        {
            try
            {
                if (await CanAsync(client, model.Name, capability, cancellationToken))
                {
                    return model.Name;
                }
            }
            catch (Exception e) when (IsOfOneModel(e))
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>Asks the server whether a model can do what is needed.</summary>
    /// <param name="client">The server.</param>
    /// <param name="model">The model.</param>
    /// <param name="capability">What is needed, one of <see cref="OllamaCapabilities"/>.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Whether it can; <see langword="true"/> if the server does not say what models can do.</returns>
    public static async Task<bool> CanAsync(
        OllamaClient client, string model, string capability, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);

        // Servers before 0.6.4 do not say: trying tells.
        var capabilities = await client.GetCapabilitiesAsync(model, cancellationToken);
        return capabilities.Count == 0 || capabilities.Contains(capability);
    }

    /// <summary>Tells whether one model is broken, or has a name that only its server understands: others can still be used.</summary>
    /// <param name="exception">What a question about the model ended with.</param>
    /// <returns>Whether the other models are worth asking about.</returns>
    public static bool IsOfOneModel(Exception exception) =>
        exception is ArgumentException or TimeoutException or OllamaException { Kind: not OllamaErrorKind.Unreachable };
}

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
        foreach (var model in await client.ListModelsAsync(cancellationToken))
        {
            if ((await client.GetCapabilitiesAsync(model.Name, cancellationToken)).Contains(capability))
            {
                return model.Name;
            }
        }

        throw new IOException(
            $"No model at {client.Endpoint} has the capability \"{capability}\". Get one with: ollama pull {example} "
            + "Or run with --demo, which needs no model.");
    }
}

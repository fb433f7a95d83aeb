using OllamaAI;

namespace ImageAgent;

/// <summary>Finds a model among those that the server has.</summary>
internal static class Installed
{
    /// <summary>Gives the first installed model that can do what is needed.</summary>
    /// <exception cref="InvalidOperationException">No installed model can.</exception>
    public static async Task<string> FirstWithAsync(
        OllamaClient client, string capability, string example, CancellationToken cancellationToken)
    {
        foreach (var model in await client.ListModelsAsync(cancellationToken))
        {
            if ((await client.GetCapabilitiesAsync(model.Name, cancellationToken)).Contains(capability))
            {
                return model.Name;
            }
        }

        throw new InvalidOperationException(
            $"No model at {client.Endpoint} has the capability \"{capability}\". Get one: ollama pull {example}");
    }
}

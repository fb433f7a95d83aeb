using OllamaAI;
using OllamaAI.Protocol;

namespace PlaygroundSample;

/// <summary>What listed models can do.</summary>
internal static class ModelCapabilities
{
    /// <summary>The capabilities of a model; empty if the server does not say.</summary>
    /// <exception cref="OllamaException">The server cannot be reached.</exception>
    public static async Task<IReadOnlyCollection<string>> CapabilitiesOfAsync(
        this OllamaClient client, OllamaModel model, CancellationToken cancellationToken)
    {
        try
        {
            // Lists name capabilities since Ollama 0.30; older servers are asked model by model, and the oldest do not say.
            return [.. model.Capabilities ?? [.. await client.GetCapabilitiesAsync(model.Name, cancellationToken)]];
        }
        catch (Exception e) when (IsOfOneModel(e))
        {
            return [];
        }
    }

    /// <summary>The values that <c>think</c> can have for a model.</summary>
    /// <returns><see langword="null"/> if the server, before 0.34.3, does not say.</returns>
    /// <exception cref="OllamaException">The server cannot be reached.</exception>
    public static async Task<IReadOnlyList<string>?> ThinkLevelsOfAsync(
        this OllamaClient client, OllamaModel model, CancellationToken cancellationToken)
    {
        try
        {
            var shown = await client.ShowModelAsync(model.Name, cancellationToken);
            return shown.Thinking?.Values?.Select(level => level.ToString()).ToList();
        }
        catch (Exception e) when (IsOfOneModel(e))
        {
            return null;
        }
    }

    // One broken model, or a name that only its server understands, is not to keep the others from working.
    private static bool IsOfOneModel(Exception exception) =>
        exception is ArgumentException or TimeoutException or OllamaException { Kind: not OllamaErrorKind.Unreachable };
}

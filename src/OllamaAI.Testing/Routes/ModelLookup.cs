using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Finds the model a request names; every endpoint has its own words where there is none.</summary>
internal static class ModelLookup
{
    /// <exception cref="ApiException">The name is malformed or not installed.</exception>
    public static StoredModel ForInference(Call call, string name) =>
        Find(call, name, new ApiException(400, "invalid model name"), new ApiException(404, $"model '{name}' not found"));

    /// <exception cref="ApiException">The name is missing, malformed or not installed.</exception>
    public static StoredModel ForEmbed(Call call, string name) =>
        name.Length == 0
            ? throw new ApiException(404, "model '' not found")
            : Find(call, name, new ApiException(400, "invalid model name"), new ApiException(404, $"model \"{name}\" not found, try pulling it first"));

    /// <exception cref="ApiException">The name is malformed or not installed.</exception>
    public static StoredModel ForShow(Call call, string name) =>
        Find(call, name, new ApiException(400, "invalid model name"), new ApiException(404, $"model '{ModelName.TryParse(name)?.Display}' not found"));

    private static StoredModel Find(Call call, string name, ApiException malformed, ApiException missing) =>
        call.Engine.Models.Find(ModelName.TryParse(name) ?? throw malformed) ?? throw missing;
}

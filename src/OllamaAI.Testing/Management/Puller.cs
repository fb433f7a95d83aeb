using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>Installs a model from the registry.</summary>
internal static class Puller
{
    public static async IAsyncEnumerable<Progress> PullAsync(OllamaEngine engine, ModelName name)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new Progress("pulling manifest");
        if (engine.Registry.Find(name) is not { } found)
        {
            throw new ApiException(500, "pull model manifest: file does not exist");
        }

        var pulled = new StoredModel(name, found, engine.Clock.GetUtcNow());
        var installed = engine.Models.All.SelectMany(model => model.Layers).Select(layer => layer.Digest).ToHashSet();
        foreach (var layer in pulled.Layers)
        {
            foreach (var line in Transfer.Of("pulling", layer, installed.Contains(layer.Digest), endsComplete: false))
            {
                yield return line;
            }
        }

        yield return new Progress("verifying sha256 digest");
        yield return new Progress("writing manifest");
        if (engine.Models.Find(name) is { } older && older.Digest != pulled.Digest)
        {
            yield return new Progress("removing unused layers");
        }

        engine.Models.Put(pulled);
        yield return new Progress("success");
    }
}

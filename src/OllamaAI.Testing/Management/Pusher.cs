using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>Sends a model to the registry, from where it can be pulled again.</summary>
internal static class Pusher
{
    private const string Manifests = "/usr/share/ollama/.ollama/models/manifests";

    public static async IAsyncEnumerable<Progress> PushAsync(OllamaEngine engine, string sent)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new Progress("retrieving manifest");
        var name = ModelName.TryParse(sent);
        if (name is null || engine.Models.Find(name) is not { } model)
        {
            yield return new Progress("couldn't retrieve manifest");
            throw new ApiException(500, name is null
                ? $"unqualified name: {sent}"
                : $"open {Manifests}/{name.Host}/{name.Namespace}/{name.Model}/{name.Tag}: no such file or directory");
        }

        foreach (var layer in model.Layers)
        {
            foreach (var line in Transfer.Of("pushing", layer, engine.Registry.Has(layer), endsComplete: true))
            {
                yield return line;
            }
        }

        engine.Registry.Push(model);
        yield return new Progress("pushing manifest");
        yield return new Progress("success");
    }
}

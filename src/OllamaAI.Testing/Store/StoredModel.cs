using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Store;

/// <summary>A model under a name. Copies share everything but name and date, as manifests do.</summary>
internal sealed record StoredModel(ModelName Name, OllamaTestModel Model, DateTimeOffset ModifiedAt)
{
    /// <summary>The layers of the manifest, in order; the last is the config.</summary>
    public IReadOnlyList<Layer> Layers { get; } = Layer.Of(Model);

    public JsonElement Parameters { get; } = GoJson.ParseText(Model.Parameters);

    /// <summary>64 hex digits, the hash of the manifest.</summary>
    public string Digest { get; } = Layer.Hash(string.Join('\n', Layer.Of(Model).Select(layer => layer.Digest)))["sha256:".Length..];

    /// <summary>The size of all layers in bytes.</summary>
    public long Size => Layers.Sum(layer => layer.Size);

    public bool Can(string capability) => Model.Capabilities.Contains(capability);

    public static StoredModel From(OllamaTestModel model, DateTimeOffset now) =>
        new(ModelName.Parse(model.Name), model, model.ModifiedAt ?? now);
}

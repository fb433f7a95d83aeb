using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Store;

/// <summary>The models that can be pulled, and the layers that were pushed.</summary>
internal sealed class Registry
{
    private readonly object _lock = new();
    private readonly Dictionary<string, OllamaTestModel> _models = [];
    private readonly HashSet<string> _digests = [];

    public Registry(IEnumerable<OllamaTestModel> models)
    {
        foreach (var model in models)
        {
            _models[ModelName.Parse(model.Name).Key] = model;
        }
    }

    public OllamaTestModel? Find(ModelName name)
    {
        lock (_lock)
        {
            return _models.GetValueOrDefault(name.Key);
        }
    }

    public bool Has(Layer layer)
    {
        lock (_lock)
        {
            return _digests.Contains(layer.Digest);
        }
    }

    public void Push(StoredModel model)
    {
        lock (_lock)
        {
            _models[model.Name.Key] = model.Model;
            _digests.UnionWith(model.Layers.Select(layer => layer.Digest));
        }
    }
}

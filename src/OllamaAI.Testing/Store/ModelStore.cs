using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Store;

/// <summary>The installed models.</summary>
internal sealed class ModelStore
{
    private readonly object _lock = new();
    private readonly Dictionary<string, StoredModel> _models = [];

    /// <summary>Gets all models, the newest first.</summary>
    public IReadOnlyList<StoredModel> All
    {
        get
        {
            lock (_lock)
                return [.. _models.Values.OrderByDescending(model => model.ModifiedAt.ToUnixTimeSeconds())];
        }
    }

    public StoredModel? Find(ModelName name)
    {
        lock (_lock)
            return _models.GetValueOrDefault(name.Key);
    }

    public void Put(StoredModel model)
    {
        lock (_lock)
            _models[model.Name.Key] = model;
    }

    public bool Remove(ModelName name)
    {
        lock (_lock)
            return _models.Remove(name.Key);
    }
}

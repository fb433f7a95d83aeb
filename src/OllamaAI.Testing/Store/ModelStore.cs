using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Store;

/// <summary>The installed models.</summary>
internal sealed class ModelStore
{
    private readonly object _lock = new();
    private readonly List<StoredModel> _models = [];

    /// <summary>Gets all models, the newest first by the second.</summary>
    public IReadOnlyList<StoredModel> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _models.OrderByDescending(model => model.ModifiedAt.ToUnixTimeSeconds())];
            }
        }
    }

    public StoredModel? Find(ModelName name)
    {
        lock (_lock)
        {
            return _models.Find(model => model.Name.Key == name.Key);
        }
    }

    public void Put(StoredModel model)
    {
        lock (_lock)
        {
            _models.RemoveAll(older => older.Name.Key == model.Name.Key);
            _models.Add(model);
        }
    }

    public bool Remove(ModelName name)
    {
        lock (_lock)
        {
            return _models.RemoveAll(model => model.Name.Key == name.Key) > 0;
        }
    }
}

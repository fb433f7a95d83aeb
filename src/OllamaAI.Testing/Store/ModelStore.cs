using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Store;

/// <summary>The installed models.</summary>
internal sealed class ModelStore
{
    private readonly object _lock = new();
    private readonly List<StoredModel> _models = [];
    private readonly HashSet<string> _asked = [];

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

    /// <summary>Gets the models that no request for inference has named.</summary>
    public IReadOnlyList<StoredModel> Unasked
    {
        get
        {
            lock (_lock)
            {
                return [.. _models.Where(model => !_asked.Contains(model.Name.Key))];
            }
        }
    }

    public void MarkAsked(ModelName name)
    {
        lock (_lock)
        {
            _asked.Add(name.Key);
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
            _asked.Remove(model.Name.Key);
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

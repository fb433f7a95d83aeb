namespace OllamaAI.Models;

/// <summary>What models can do, as far as it was asked before. Thread-safe.</summary>
internal sealed class CapabilityCache
{
    // More models than anyone runs; names can come from outside, so there has to be an end.
    private const int MaxModels = 256;

    private readonly Dictionary<ModelName, IReadOnlySet<string>> _known = [];
    private readonly Dictionary<ModelName, DateTimeOffset> _unanswered = [];
    private long _version;

    /// <summary>The capabilities of a model, or <see langword="null"/> and the version to hand to <see cref="Add"/>.</summary>
    public IReadOnlySet<string>? Find(ModelName model, out long version)
    {
        lock (_known)
        {
            version = _version;
            return _known.GetValueOrDefault(model);
        }
    }

    /// <summary>Remembers an answer, unless a model changed while the server was asked.</summary>
    public void Add(ModelName model, IReadOnlySet<string> capabilities, long version)
    {
        lock (_known)
        {
            if (version != _version)
            {
                return;
            }

            if (_known.Count >= MaxModels)
            {
                _known.Clear();
            }

            _known[model] = capabilities;
        }
    }

    /// <summary>Remembers for a while that the server was asked in vain: a gateway without the endpoint would be asked before every call.</summary>
    public void AddUnanswered(ModelName model, DateTimeOffset until)
    {
        lock (_known)
        {
            if (_unanswered.Count >= MaxModels)
            {
                _unanswered.Clear();
            }

            _unanswered[model] = until;
        }
    }

    /// <summary>Determines whether the server was asked in vain a short while ago.</summary>
    public bool IsUnanswered(ModelName model, DateTimeOffset now)
    {
        lock (_known)
        {
            return _unanswered.TryGetValue(model, out var until) && now < until;
        }
    }

    /// <summary>Forgets a model that may have changed.</summary>
    public void Forget(string? model)
    {
        if (!ModelName.TryParse(model, out var name))
        {
            return;
        }

        lock (_known)
        {
            _version++;
            _known.Remove(name);
            _unanswered.Remove(name);
        }
    }
}

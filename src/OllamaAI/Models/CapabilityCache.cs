namespace OllamaAI.Models;

/// <summary>Remembers what models can do, and for a while that a server did not say. Thread-safe.</summary>
internal sealed class CapabilityCache
{
    /// <summary>The number of models to remember: more than anyone runs. Names can come from outside, so there has to be an end.</summary>
    public const int MaxModels = 256;

    private readonly Dictionary<ModelName, Entry> _entries = [];
    private long _version;

    /// <summary>Gets the number of changes so far, to be given to <see cref="Add"/> with what was asked after it.</summary>
    public long Version
    {
        get
        {
            lock (_entries)
            {
                return _version;
            }
        }
    }

    /// <summary>Looks up a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="now">The time.</param>
    /// <param name="abilities">What the model can do; <see langword="null"/> if the server was asked in vain.</param>
    /// <returns><see langword="true"/> if there is an entry that has not expired.</returns>
    public bool TryGet(ModelName model, DateTimeOffset now, out ModelAbilities? abilities)
    {
        lock (_entries)
        {
            var isKnown = _entries.TryGetValue(model, out var entry) && now < entry.Expires;
            abilities = isKnown ? entry.Abilities : null;
            return isKnown;
        }
    }

    /// <summary>Remembers an answer, unless a model changed while the server was asked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="abilities">What the model can do; <see langword="null"/> if the server was asked in vain.</param>
    /// <param name="expires">Until when the answer is good.</param>
    /// <param name="version">The <see cref="Version"/> before the server was asked.</param>
    public void Add(ModelName model, ModelAbilities? abilities, DateTimeOffset expires, long version)
    {
        lock (_entries)
        {
            if (version != _version)
            {
                return;
            }

            if (_entries.Count >= MaxModels)
            {
                _entries.Clear();
            }

            _entries[model] = new Entry(abilities, expires);
        }
    }

    /// <summary>Forgets a model that may have changed.</summary>
    public void Remove(ModelName model)
    {
        lock (_entries)
        {
            _version++;
            _entries.Remove(model);
        }
    }

    private readonly record struct Entry(ModelAbilities? Abilities, DateTimeOffset Expires);
}

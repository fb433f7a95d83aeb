namespace OllamaAI.Models;

/// <summary>Counts the leases on models, so that only the last one to end unloads its model. Thread-safe.</summary>
internal sealed class LeaseCounter
{
    private readonly Dictionary<ModelName, int> _leases = [];

    public void Add(ModelName model)
    {
        lock (_leases)
        {
            _leases[model] = _leases.GetValueOrDefault(model) + 1;
        }
    }

    /// <returns>Whether it was the last one.</returns>
    public bool Remove(ModelName model)
    {
        lock (_leases)
        {
            if (_leases[model] > 1)
            {
                _leases[model]--;
                return false;
            }

            return _leases.Remove(model);
        }
    }
}

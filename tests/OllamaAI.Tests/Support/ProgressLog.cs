namespace OllamaAI.Tests.Support;

/// <summary>Everything that was reported, in order.</summary>
internal sealed class ProgressLog<T>(Action<T>? also = null) : IProgress<T>
{
    private readonly List<T> _items = [];

    public IReadOnlyList<T> Items
    {
        get
        {
            lock (_items)
            {
                return [.. _items];
            }
        }
    }

    public void Report(T value)
    {
        lock (_items)
        {
            _items.Add(value);
        }

        also?.Invoke(value);
    }
}

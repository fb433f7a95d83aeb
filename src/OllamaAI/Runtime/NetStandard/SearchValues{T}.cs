namespace OllamaAI.Runtime;

/// <summary>The values that a text is searched for.</summary>
internal sealed class SearchValues<T>(HashSet<T> values)
{
    public bool Contains(T value) => values.Contains(value);
}

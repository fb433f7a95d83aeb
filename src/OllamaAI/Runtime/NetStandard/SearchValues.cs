namespace OllamaAI.Runtime;

/// <summary>The values that a text is searched for.</summary>
internal sealed class SearchValues<T>(HashSet<T> values)
{
    public bool Contains(T value) => values.Contains(value);
}

/// <summary>Creates <see cref="SearchValues{T}"/>, as the class of that name does on newer runtimes.</summary>
internal static class SearchValues
{
    public static SearchValues<char> Create(ReadOnlySpan<char> values) => new([.. values]);
}

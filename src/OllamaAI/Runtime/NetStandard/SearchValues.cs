namespace OllamaAI.Runtime;

/// <summary>Creates <see cref="SearchValues{T}"/>, as the class of that name does on newer runtimes.</summary>
internal static class SearchValues
{
    public static SearchValues<char> Create(ReadOnlySpan<char> values) => new([.. values]);
}

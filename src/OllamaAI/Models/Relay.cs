namespace OllamaAI.Models;

/// <summary>Progress that is handed on at once; <see cref="Progress{T}"/> would post it, out of order.</summary>
internal sealed class Relay<T>(Action<T> handler) : IProgress<T>
{
    public void Report(T value) => handler(value);
}

using System.Reflection;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>A library that the table compares, called through the interfaces of Microsoft.Extensions.AI.</summary>
/// <param name="Name">The head of its column.</param>
/// <param name="Benchmark">The head of its column in docs/benchmarks.md begins with this.</param>
/// <param name="Wire">The API of Ollama that it speaks.</param>
/// <param name="Chat">Makes a chat client over a server.</param>
/// <param name="Embeddings">Makes an embedding generator over a server.</param>
/// <param name="FirstTokenLimit">How long a stream may take to begin, by default.</param>
/// <param name="Assemblies">What its packages hold.</param>
internal sealed record Library(
    string Name,
    string Benchmark,
    IWire Wire,
    Func<ScriptedHandler, IChatClient> Chat,
    Func<ScriptedHandler, IEmbeddingGenerator<string, Embedding<float>>> Embeddings,
    Func<TimeSpan> FirstTokenLimit,
    Assembly[] Assemblies)
{
    public override string ToString() => Name;
}

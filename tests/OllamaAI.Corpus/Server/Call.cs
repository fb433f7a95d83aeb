namespace OllamaAI.Corpus.Server;

/// <summary>A tool call of the model.</summary>
/// <param name="Name">The name that the model writes.</param>
/// <param name="Arguments">The arguments as JSON.</param>
/// <param name="Id">The id, or <see langword="null"/> for one of its own.</param>
internal sealed record Call(string Name, string Arguments, string? Id = null);

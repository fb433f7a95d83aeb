namespace OllamaAI.Testing.Store;

/// <summary>What a runner is started with; a request that differs in any of it needs another runner.</summary>
/// <param name="ContextLength">The context in tokens.</param>
/// <param name="Key">All load options as one text.</param>
internal sealed record LoadSettings(int ContextLength, string Key);

namespace OllamaAI.Live.Tests.Support;

/// <summary>What a test needs a model for.</summary>
public enum LiveRole
{
    Chat,
    Tools,
    Thinking,
    Vision,
    Embedding,
    Decision,
    Pull,
}

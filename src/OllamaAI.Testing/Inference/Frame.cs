namespace OllamaAI.Testing.Inference;

/// <summary>One line of an answer before it has the form of chat or generate.</summary>
internal sealed record Frame
{
    public string Text { get; init; } = "";

    public string Thinking { get; init; } = "";

    public IReadOnlyList<ModelToolCall> ToolCalls { get; init; } = [];

    public IReadOnlyList<ModelLogprob> Logprobs { get; init; } = [];

    public bool Done { get; init; }

    public string DoneReason { get; init; } = "";

    public IReadOnlyList<int> Context { get; init; } = [];

    public Metrics Metrics { get; init; }

    /// <summary>Gets the line itself if the script wrote it.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }
}

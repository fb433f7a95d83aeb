namespace OllamaAI.Testing;

/// <summary>One message of a conversation, as the model sees it.</summary>
public sealed record ModelMessage
{
    /// <summary>
    /// Gets the role, in lower case: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c>, or whatever the client sent.
    /// </summary>
    public required string Role { get; init; }

    /// <summary>Gets the text.</summary>
    /// <value>The default is the empty string.</value>
    public string Content { get; init; } = "";

    /// <summary>Gets the thinking that went before an assistant's text.</summary>
    /// <value>The default is the empty string.</value>
    public string Thinking { get; init; } = "";

    /// <summary>Gets the images (or sounds), decoded to bytes, in the order sent.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<byte[]> Images { get; init; } = [];

    /// <summary>Gets the tool calls an assistant message carried.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ModelToolCall> ToolCalls { get; init; } = [];

    /// <summary>Gets the name of the tool whose result a <c>tool</c> message is.</summary>
    /// <value>The default is <see langword="null"/>: not sent.</value>
    public string? ToolName { get; init; }

    /// <summary>Gets the id of the call whose result a <c>tool</c> message is.</summary>
    /// <value>The default is <see langword="null"/>: not sent.</value>
    public string? ToolCallId { get; init; }
}

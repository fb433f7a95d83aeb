using System.Text.Json.Nodes;

namespace OllamaAI.Testing;

/// <summary>What a scripted model is asked: one <c>/api/chat</c> or <c>/api/generate</c> request after the server's own checks.</summary>
public sealed record ModelPrompt
{
    /// <summary>Gets the model's name as the client spelled it.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// Gets the conversation: the model's own stored system prompt and messages first, then what the client sent.
    /// For <c>/api/generate</c>: the system text, if any, and one <c>user</c> message with prompt and images.
    /// </summary>
    /// <value>Never empty: requests without messages load the model and never reach it.</value>
    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    /// <summary>Gets a value indicating whether this is a <c>/api/generate</c> request.</summary>
    public bool IsGenerate { get; init; }

    /// <summary>Gets the prompt of <c>/api/generate</c>.</summary>
    /// <value>The default is the empty string, as it is for <c>/api/chat</c>.</value>
    public string Prompt { get; init; } = "";

    /// <summary>Gets the text after the gap for fill-in-the-middle (<c>/api/generate</c>).</summary>
    /// <value>The default is the empty string: no suffix.</value>
    public string Suffix { get; init; } = "";

    /// <summary>Gets a value indicating whether the client asked for no template (<c>/api/generate</c>).</summary>
    public bool Raw { get; init; }

    /// <summary>Gets the system text in force: the request's, else the model's own.</summary>
    /// <value>The default is the empty string: none.</value>
    public string System { get; init; } = "";

    /// <summary>Gets the tools that the model is offered.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    /// <summary>Gets a value indicating whether the model is to think. On for thinking models unless the client says otherwise.</summary>
    public bool Think { get; init; }

    /// <summary>Gets the level of thinking asked for: <c>low</c>, <c>medium</c>, <c>high</c>, <c>max</c>.</summary>
    /// <value>The default is <see langword="null"/>: none named.</value>
    public string? ThinkLevel { get; init; }

    /// <summary>Gets the format asked for: the string <c>"json"</c> or a JSON schema object.</summary>
    /// <value>The default is <see langword="null"/>: free text.</value>
    public JsonNode? Format { get; init; }

    /// <summary>Gets the request's options, such as the temperature.</summary>
    public ModelParameters Options { get; init; } = new([]);

    /// <summary>Gets all images of the conversation, in order.</summary>
    public IEnumerable<byte[]> Images => Messages.SelectMany(message => message.Images);

    /// <summary>Gets the text of the last <c>user</c> message.</summary>
    /// <value>The empty string if there is none.</value>
    public string LastUserText => Messages.LastOrDefault(message => message.Role == "user")?.Content ?? "";
}

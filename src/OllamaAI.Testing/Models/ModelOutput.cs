using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Testing;

/// <summary>
/// What a scripted model produces in one step. Each becomes one frame of a streamed answer; without streaming they are joined.
/// A plain string converts: <c>yield return "Hello";</c>
/// </summary>
public sealed record ModelOutput
{
    /// <summary>Gets the text of this step.</summary>
    /// <value>The default is the empty string.</value>
    public string Content { get; init; } = "";

    /// <summary>Gets the thinking of this step.</summary>
    /// <value>The default is the empty string.</value>
    public string Thinking { get; init; } = "";

    /// <summary>Gets the tool calls of this step.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ModelToolCall> ToolCalls { get; init; } = [];

    /// <summary>Gets the log probabilities of this step's tokens, sent only if the request asks for them.</summary>
    /// <value>The default is <see langword="null"/>: the server makes plausible ones from the text.</value>
    public IReadOnlyList<ModelLogprob>? Logprobs { get; init; }

    /// <summary>Gets why the answer ends here: <c>stop</c>, <c>length</c>. Output after it is not sent.</summary>
    /// <value>The default is <see langword="null"/>: the answer goes on, and ends with <c>stop</c> after the last output.</value>
    public string? DoneReason { get; init; }

    /// <summary>Gets the number of prompt tokens to report on the last frame.</summary>
    /// <value>The default is <see langword="null"/>: the server counts words and signs.</value>
    public int? PromptTokens { get; init; }

    /// <summary>Gets how many prompt tokens to report as taken from the cache, as servers do since 0.40.</summary>
    /// <value>The default is <see langword="null"/>: none are reported.</value>
    public int? CachedPromptTokens { get; init; }

    /// <summary>Gets the number of answer tokens to report on the last frame.</summary>
    /// <value>The default is <see langword="null"/>: the server counts one a step.</value>
    public int? OutputTokens { get; init; }

    /// <summary>Gets a whole wire line, without its line feed, to send as it is.</summary>
    /// <value>The default is <see langword="null"/>: the server writes the frame.</value>
    internal ReadOnlyMemory<byte>? RawFrame { get; init; }

    /// <summary>Gets a value indicating whether the text is sent as it is although a format was asked for.</summary>
    internal bool IgnoresFormat { get; init; }

    /// <summary>Makes a piece of text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ModelOutput(string text) => Text(text);

    /// <summary>Makes a piece of text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The output.</returns>
    public static ModelOutput Text(string text) => new() { Content = text };

    /// <summary>Makes a piece of thinking.</summary>
    /// <param name="text">The thinking.</param>
    /// <returns>The output.</returns>
    public static ModelOutput Think(string text) => new() { Thinking = text };

    /// <summary>Makes one whole tool call.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments, a JSON object.</param>
    /// <param name="id">The call's id; <see langword="null"/> lets the server make one up.</param>
    /// <returns>The output.</returns>
    /// <exception cref="JsonException"><paramref name="arguments"/> is not JSON.</exception>
    public static ModelOutput Call(string name, [StringSyntax(StringSyntaxAttribute.Json)] string arguments = "{}", string? id = null) =>
        new() { ToolCalls = [new ModelToolCall(name, arguments) { Id = id }] };

    /// <summary>Makes one whole tool call.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments by name: <c>new JsonObject { ["city"] = "Oslo" }</c>.</param>
    /// <param name="id">The call's id; <see langword="null"/> lets the server make one up.</param>
    /// <returns>The output.</returns>
    public static ModelOutput Call(string name, JsonObject arguments, string? id = null) =>
        new() { ToolCalls = [new ModelToolCall(name, arguments) { Id = id }] };

    /// <summary>Makes the end of the answer.</summary>
    /// <param name="reason">Why it ends: <c>stop</c>, <c>length</c>.</param>
    /// <param name="promptTokens">The number of prompt tokens to report; <see langword="null"/> lets the server count.</param>
    /// <param name="outputTokens">The number of answer tokens to report; <see langword="null"/> lets the server count.</param>
    /// <returns>The output.</returns>
    public static ModelOutput Done(string reason = "stop", int? promptTokens = null, int? outputTokens = null) =>
        new() { DoneReason = reason, PromptTokens = promptTokens, OutputTokens = outputTokens };

    /// <summary>Makes a whole wire line, sent exactly as it is. A model that writes its own frames writes the last one too.</summary>
    /// <param name="line">The line, without its line feed.</param>
    /// <returns>The output.</returns>
    public static ModelOutput Frame(string line) => new() { RawFrame = Encoding.UTF8.GetBytes(line) };
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Testing;

/// <summary>Makes what models write when they slip, for tests of programs that have to live with it.</summary>
/// <remarks>
/// What a server or a proxy does wrong is a <see cref="Fault"/>. Some of these are among them although a model causes them, because they
/// change what is sent: <see cref="Fault.RawControlCharacters"/>, <see cref="Fault.UnreadableCall"/>.
/// </remarks>
/// <example>
/// <code>
/// new OllamaTestModel("qwen3", SloppyAnswer.ThoughtInText("Let me see.", "Seven."))
/// </code>
/// </example>
public static class SloppyAnswer
{
    /// <summary>Makes a text that opens with the model's thoughts between tags.</summary>
    /// <param name="thought">The thoughts.</param>
    /// <param name="text">The answer itself.</param>
    /// <param name="tag">The name of the tags.</param>
    /// <returns>The output.</returns>
    public static ModelOutput ThoughtInText(string thought, string text, string tag = "think") =>
        $"<{tag}>\n{thought}\n</{tag}>\n\n{text}";

    /// <summary>Makes JSON in a fence of Markdown. The server lets it pass although a format was asked for.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The output.</returns>
    public static ModelOutput FencedJson([StringSyntax(StringSyntaxAttribute.Json)] string json) =>
        new() { Content = $"```json\n{json}\n```", IgnoresFormat = true };

    /// <summary>Makes JSON behind a sentence. The server lets it pass although a format was asked for.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The output.</returns>
    public static ModelOutput JsonInProse([StringSyntax(StringSyntaxAttribute.Json)] string json) =>
        new() { Content = $"Sure! Here you go: {json}", IgnoresFormat = true };

    /// <summary>Makes a call with tokens of the chat template behind its name: <c>search&lt;|channel|&gt;analysis</c>.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments, a JSON object.</param>
    /// <returns>The output.</returns>
    public static ModelOutput CallWithTemplateTokens(
        string name, [StringSyntax(StringSyntaxAttribute.Json)] string arguments = "{}") =>
        new() { ToolCalls = [new ModelToolCall($"{name}<|channel|>analysis", Parse(arguments)) { IsAlwaysSent = true }] };

    /// <summary>Makes a call whose arguments are all text: <c>"5"</c>, <c>"true"</c>, <c>"[1,2]"</c>.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments as they should be, a JSON object.</param>
    /// <returns>The output.</returns>
    public static ModelOutput CallWithQuotedArguments(string name, [StringSyntax(StringSyntaxAttribute.Json)] string arguments) =>
        ModelOutput.Call(name, new JsonObject(Parse(arguments).EnumerateObject().Select(Quote)).ToJsonString());

    /// <summary>Makes a call whose arguments are the beginning of a JSON object, as text.</summary>
    /// <param name="name">The function's name.</param>
    /// <returns>The output.</returns>
    public static ModelOutput CallWithBrokenArguments(string name) => ModelOutput.Call(name, "\"{\\\"a\\\":\"");

    /// <summary>Makes calls that all have the same id, <c>call_0</c>.</summary>
    /// <param name="calls">The calls.</param>
    /// <returns>The output.</returns>
    public static ModelOutput CallsWithEqualIds(params ModelToolCall[] calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return new() { ToolCalls = [.. calls.Select(call => call with { Id = "call_0" })] };
    }

    /// <summary>Makes a call that is nothing but text.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments, a JSON object.</param>
    /// <param name="notation">How it is written.</param>
    /// <returns>The output.</returns>
    public static ModelOutput CallAsText(
        string name, [StringSyntax(StringSyntaxAttribute.Json)] string arguments = "{}", ModelToolCallNotation notation = default) =>
        CallText.Of(name, Parse(arguments), notation);

    /// <summary>Makes an answer that has used up <c>num_predict</c> before there was any text.</summary>
    /// <param name="thought">What the model thought; it needs the capability <c>thinking</c>.</param>
    /// <returns>The output.</returns>
    public static ModelOutput UsedUp(string thought = "") => new() { Thinking = thought, DoneReason = "length" };

    /// <summary>Makes an answer that ends after the thoughts. The model needs the capability <c>thinking</c>.</summary>
    /// <param name="thought">What the model thought.</param>
    /// <returns>The output.</returns>
    public static ModelOutput OnlyThoughts(string thought) => new() { Thinking = thought, DoneReason = "stop" };

    /// <summary>Makes an answer without anything in it, because the server has dropped a call of a tool that was not offered.</summary>
    /// <returns>The output.</returns>
    public static ModelOutput DroppedCall() => ModelOutput.Call("a_tool_that_nobody_offers") with { OutputTokens = 12 };

    private static KeyValuePair<string, JsonNode?> Quote(JsonProperty argument) =>
        new(argument.Name, JsonValue.Create(argument.Value.ToString()));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

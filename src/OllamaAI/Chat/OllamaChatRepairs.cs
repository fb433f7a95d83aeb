using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;

namespace OllamaAI;

/// <summary>Specifies which slips of models are repaired in answers and in the history.</summary>
/// <remarks>
/// The repairs that acted are named in <c>AdditionalProperties["repairs"]</c> of the answer and of its message, and each once in the
/// client's log. <see cref="ChatMessage.RawRepresentation"/> keeps what the server said.
/// </remarks>
public sealed class OllamaChatRepairs
{
    /// <summary>
    /// Gets or sets whether a thought block that opens an answer, such as <c>&lt;think&gt;…&lt;/think&gt;</c>, becomes
    /// <see cref="TextReasoningContent"/>, and one in the history goes back as <c>thinking</c>.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ThoughtBlock { get; set; } = true;

    /// <summary>
    /// Gets or sets whether tokens of the chat template are cut off the name of a called tool
    /// (<c>search&lt;|channel|&gt;analysis</c>), if what remains is the name of an offered one.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ToolName { get; set; } = true;

    /// <summary>
    /// Gets or sets whether the arguments of a call are written as the tool's schema wants them if the value stays the same:
    /// <c>"true"</c> as <c>true</c>, <c>5.0</c> as <c>5</c>, JSON in a text as what it says. If a call with other arguments fails, the
    /// model is told which one does not fit.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ArgumentTypes { get; set; } = true;

    /// <summary>
    /// Gets or sets whether a fence or a sentence around the one JSON value of an answer is taken off, if a JSON format was asked for and
    /// the text is not JSON as it stands.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool JsonUnwrap { get; set; } = true;

    /// <summary>Gets or sets whether calls of one answer that have the same id get different ones.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UniqueCallIds { get; set; } = true;

    /// <summary>
    /// Gets or sets whether results whose call is not in the history any more, and calls that the conversation went on without answering,
    /// are left out of the request.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool TrimmedHistory { get; set; } = true;

    /// <summary>
    /// Gets or sets whether an answer that is nothing but the text of a call of an offered tool becomes that call. It changes what an
    /// answer means, and text that may be a call is held back while streaming.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ToolCallsInText { get; set; }

    /// <summary>
    /// Gets or sets whether a chat is sent once more, unchanged, if the model's tool call is malformed: the server reports that it cannot
    /// parse the call, drops it, or passes on arguments that are not a JSON object; or, with <see cref="ToolCallsInText"/>, the text
    /// starts like a call but cannot be parsed.
    /// </summary>
    /// <remarks>
    /// The second answer is served as it is, and its usage has that of the first added. In a stream, calls are held back until the answer
    /// ends, and the chat is sent again only if nothing but thoughts was passed on; those stay. Time limits apply to each of the two
    /// requests. A model with a fixed
    /// <see cref="ChatOptions.Seed"/> or a temperature of 0 is likely to repeat itself.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RetryMalformedToolCalls { get; set; }

    /// <summary>
    /// Gets or sets how many messages keep their images, and their sound: the last ones that have any. Those of older messages are left
    /// out of the request, because an image costs its tokens again in every turn.
    /// </summary>
    /// <value>The default is <see langword="null"/>: every image of the history is sent.</value>
    public int? MaxMessagesWithImages { get; set; }

    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    internal void Check() => ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessagesWithImages ?? 1, 1, nameof(MaxMessagesWithImages));

    /// <summary>The repairs that are switched on.</summary>
    internal RepairKinds ToKinds() =>
        If(ThoughtBlock, RepairKinds.ThoughtBlock)
        | If(ToolName, RepairKinds.ToolName)
        | If(ArgumentTypes, RepairKinds.ArgumentTypes)
        | If(JsonUnwrap, RepairKinds.JsonUnwrap)
        | If(UniqueCallIds, RepairKinds.UniqueCallIds)
        | If(TrimmedHistory, RepairKinds.TrimmedHistory)
        | If(ToolCallsInText, RepairKinds.ToolCallsInText)
        | If(RetryMalformedToolCalls, RepairKinds.MalformedToolCalls);

    private static RepairKinds If(bool isOn, RepairKinds kind) => isOn ? kind : RepairKinds.None;
}

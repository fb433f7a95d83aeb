using System.Runtime.CompilerServices;
using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>Models that do what a test needs.</summary>
internal static class Scripted
{
    /// <summary>Says one thing, waits for the gate, and says another.</summary>
    public static OllamaTestModel Gated(Task gate, ModelOutput before, ModelOutput after) =>
        new("gated", (_, cancellationToken) => AroundAsync(gate, before, after, cancellationToken)) { Capabilities = ["completion", "thinking"] };

    /// <summary>Says the one thing and never the other.</summary>
    public static OllamaTestModel Endless(ModelOutput before) => Gated(Task.Delay(Timeout.Infinite), before, "never");

    /// <summary>Calls a tool, and repeats what it returned.</summary>
    public static OllamaTestModel Calling(string tool, string arguments) => Calling(ModelOutput.Call(tool, arguments));

    /// <summary>A model that calls <c>analyze_image</c>, and the one that then looks and never tells what it sees.</summary>
    public static OllamaTestModel[] LookingForEver() =>
    [
        Calling("analyze_image", $$"""{"image":"{{Picture.DataUri}}"}""") with { Capabilities = ["completion", "tools"] },
        Endless("I see ") with { Capabilities = ["completion", "vision"] },
        new("other", "Yes."),
    ];

    /// <summary>Calls a tool even though it was not offered.</summary>
    public static OllamaTestModel CallingUnasked(string tool) => Calling(ModelOutput.Frame(
        $$$$"""{"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"{{{{tool}}}}","arguments":{}}}]},"done":true}"""));

    private static OllamaTestModel Calling(ModelOutput call) => new("calling", (prompt, cancellationToken) => CallAsync(prompt, call, cancellationToken));

    private static async IAsyncEnumerable<ModelOutput> AroundAsync(
        Task gate, ModelOutput before, ModelOutput after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return before;
        await gate.WaitAsync(cancellationToken);
        yield return after;
    }

    private static async IAsyncEnumerable<ModelOutput> CallAsync(
        ModelPrompt prompt, ModelOutput call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        yield return prompt.Messages[^1].Role == "tool" ? $"The tool said: {prompt.Messages[^1].Content}" : call;
    }
}

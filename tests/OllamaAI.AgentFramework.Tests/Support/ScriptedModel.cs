using OllamaAI.Testing;

namespace OllamaAI.AgentFramework.Tests.Support;

/// <summary>Models for agents: what they do follows from the conversation so far.</summary>
internal static class ScriptedModel
{
    /// <summary>A model that gives one output to each request.</summary>
    public static OllamaTestModel Create(string name, Func<ModelPrompt, ModelOutput> answer) =>
        new(name, (prompt, _) => Enumerable.Repeat(prompt, 1).ToAsyncEnumerable().Select(answer));

    /// <summary>A model that calls a tool, and puts the result of the call into its answer.</summary>
    public static OllamaTestModel Caller(string name, string tool, string arguments = "{}") => Create(name, prompt =>
        prompt.Messages[^1] is { Role: "tool", Content: var result } ? $"The tool says: {result}" : ModelOutput.Call(tool, arguments));
}

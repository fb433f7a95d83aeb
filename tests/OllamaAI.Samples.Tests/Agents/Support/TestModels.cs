using System.Runtime.CompilerServices;
using System.Text.Json;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Agents.Support;

/// <summary>Scripted models: one that cannot see but calls tools, and one that sees.</summary>
internal static class TestModels
{
    /// <summary>A model that cannot see: its first answer is the first of these turns, and so on; the last one stays.</summary>
    public static OllamaTestModel Blind(params ModelOutput[][] turns) => Blind((turn, _) => turns[Math.Min(turn, turns.Length - 1)]);

    /// <summary>A model that cannot see and answers by the number of its turns so far, and what it is told.</summary>
    public static OllamaTestModel Blind(Func<int, ModelPrompt, IEnumerable<ModelOutput>> turn) => new(
        "blind", (prompt, _) => turn(prompt.Messages.Count(message => message.Role == "assistant"), prompt).ToAsyncEnumerable());

    /// <summary>A model that sees, and says how many pictures it was shown and what it was asked.</summary>
    public static OllamaTestModel Seer(string name = "seer") => Vision(new OllamaTestModel(name, prompt =>
        $"{prompt.Messages[^1].Images.Count} picture, asked: {prompt.Messages[^1].Content}"));

    /// <summary>A model that sees, but goes on looking until the client goes away.</summary>
    public static OllamaTestModel SlowSeer() => Vision(new OllamaTestModel("seer", (_, cancellationToken) => Never(cancellationToken)));

    public static ModelOutput Look(string image, string question = "What is it?") =>
        ModelOutput.Call("analyze_image", JsonSerializer.Serialize(new { image, question }));

    private static OllamaTestModel Vision(OllamaTestModel model) => model with { Capabilities = ["completion", "vision"] };

    private static async IAsyncEnumerable<ModelOutput> Never([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        yield break;
    }
}

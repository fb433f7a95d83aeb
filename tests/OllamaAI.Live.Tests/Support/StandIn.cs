using System.Runtime.CompilerServices;
using OllamaAI.Testing;

namespace OllamaAI.Live.Tests.Support;

/// <summary>A test server whose models answer what the suite asks, so that the suite itself is tested where there is no Ollama.</summary>
internal static class StandIn
{
    private static readonly string[] Capabilities = ["completion", "tools", "thinking", "vision"];

    public static Task<OllamaTestServer> StartAsync()
    {
        var talking = new[] { LiveRole.Chat, LiveRole.Tools, LiveRole.Thinking, LiveRole.Vision }.Select(LiveSettings.FindModel).OfType<string>();
        return OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Version = "0.40.12",
            Models =
            [
                .. talking.Distinct().Select(name => new OllamaTestModel(name, AnswerAsync) { Capabilities = Capabilities, ContextLength = 32_768 }),
                .. ModelsOf(LiveRole.Embedding, name => new OllamaTestModel(name, Embed)),
                .. ModelsOf(LiveRole.Decision, name => OllamaTestModel.ForDecisions(name)),
            ],
            Registry = [.. ModelsOf(LiveRole.Pull, name => new OllamaTestModel(name, Embed))],
        });
    }

    private static IEnumerable<OllamaTestModel> ModelsOf(LiveRole role, Func<string, OllamaTestModel> create) =>
        LiveSettings.FindModel(role) is { } name ? [create(name)] : [];

    private static async IAsyncEnumerable<ModelOutput> AnswerAsync(
        ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (prompt.Think)
        {
            yield return ModelOutput.Think("Let me see.");
        }

        foreach (var output in OutputsOf(prompt))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return output;
        }
    }

    private static IEnumerable<ModelOutput> OutputsOf(ModelPrompt prompt)
    {
        var question = prompt.LastUserText;
        return prompt switch
        {
            { Format: not null } => ["""{"name":"Paris","country":"France"}"""],
            _ when prompt.Messages[^1].Role == "tool" => [$"It has {prompt.Messages[^1].Content} degrees."],
            { Tools.Count: > 0 } => [ModelOutput.Call("get_temperature", """{"city":"Paris"}""")],
            _ when prompt.Images.Any() => ["It is ", "red."],
            _ when question.Contains("count", StringComparison.OrdinalIgnoreCase) => Enumerable.Range(1, 500).Select(number => (ModelOutput)$"{number} "),
            _ when prompt.Messages.Any(message => message.Content.Contains("Ada", StringComparison.Ordinal)) => ["Your name is ", "Ada."],
            _ => ["Hello ", "there."],
        };
    }

    // A place for each of a few words: texts that share them are near each other.
    private static float[] Embed(string text)
    {
        string[] words = ["cat", "kitten", "pet", "tax", "income", "law"];
        return [0.1f, .. words.Select(word => text.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1f : 0f)];
    }
}

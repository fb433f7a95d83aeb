using System.Runtime.CompilerServices;
using OllamaAI.Testing;

namespace OllamaAI.Samples.TestServer;

/// <summary>A scripted model that shows what scripts can do: it repeats, thinks, counts images, calls the first tool offered.</summary>
internal static class EchoModel
{
    private const int Dimensions = 26;

    public static OllamaTestModel Make(string name) => new(name, AnswerAsync)
    {
        Capabilities = ["completion", "tools", "thinking", "vision", "insert"],
        System = "Everything said to this model comes back.",
        License = "A script of a few lines; do with it what you like.",
    };

    public static OllamaTestModel MakeEmbedding(string name) => new(name, CountLetters) { EmbeddingLength = Dimensions };

    private static async IAsyncEnumerable<ModelOutput> AnswerAsync(
        ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (prompt.Think)
        {
            yield return ModelOutput.Think($"The user said {prompt.LastUserText.Length} characters.");
        }

        if (prompt.Messages[^1] is { Role: "tool" } result)
        {
            yield return $"The tool said: {result.Content}";
            yield break;
        }

        if (prompt.Tools is [var tool, ..])
        {
            yield return ModelOutput.Call(tool.Name, """{"text":"hello"}""");
            yield break;
        }

        if (prompt.Images.Any())
        {
            yield return $"I got {prompt.Images.Count()} picture(s). ";
        }

        foreach (var word in $"You said: {prompt.LastUserText}".Split(' '))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return word + " ";
            await Task.Yield();
        }
    }

    private static float[] CountLetters(string text)
    {
        var vector = new float[Dimensions];
        foreach (var letter in text.ToUpperInvariant().Where(char.IsAsciiLetterUpper))
        {
            vector[letter - 'A']++;
        }

        return vector;
    }
}

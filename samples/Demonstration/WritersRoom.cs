using System.Runtime.CompilerServices;
using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Adds a writer and a reviewer, told apart by their instructions, to what the demonstration can play.</summary>
internal static class WritersRoom
{
    public static OllamaTestModel AddTo(OllamaTestModel model) => model with
    {
        Answer = (prompt, cancellationToken) => Say(prompt) is { } text
            ? StreamAsync(text, cancellationToken)
            : model.Answer!(prompt, cancellationToken),
    };

    private static string? Say(ModelPrompt prompt)
    {
        var instructions = prompt.Messages.FirstOrDefault(message => message.Role == "system")?.Content ?? "";
        var latest = prompt.Messages[^1].Content;
        if (instructions.StartsWith("You are a writer", StringComparison.Ordinal))
        {
            return $"A language model would write here what you ask for (\"{latest}\"). This demonstration has only one sentence.";
        }

        return instructions.StartsWith("You are a reviewer", StringComparison.Ordinal)
            ? $"The draft has {latest.Split(' ').Length} words; it needs an example that the reader can picture."
            : null;
    }

    private static async IAsyncEnumerable<ModelOutput> StreamAsync(
        string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var word in text.Split(' '))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return word + " ";
        }
    }
}

using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Answers with the sentence, of a text given in the instructions, that is nearest to the question.</summary>
internal static partial class Passage
{
    public static Reply? Try(ModelPrompt prompt)
    {
        // The first paragraph says what to do; those after it are the text.
        var instructions = prompt.Messages.FirstOrDefault(message => message.Role == "system")?.Content ?? "";
        if (instructions.IndexOf("\n\n", StringComparison.Ordinal) is var end && end < 0)
        {
            return null;
        }

        var question = TextVector.Of(prompt.LastUserText);
        var asked = Text.ContentWords(prompt.LastUserText);
        var best = Sentence().Split(instructions[end..])
            .Where(sentence => Text.ContentWords(sentence).Intersect(asked).Any())
            .MaxBy(sentence => TensorPrimitives.Dot(TextVector.Of(sentence), question));
        return new Reply(
            best?.Trim() ?? "The text does not say.",
            "There is a text in the instructions, so I look for the sentence that is nearest to the question.");
    }

    [GeneratedRegex(@"(?<=[.!?])\s+|\n+")]
    private static partial Regex Sentence();
}

using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Plays a writer and a reviewer, told apart by their instructions.</summary>
internal static class WritersRoom
{
    public static Reply? Try(ModelPrompt prompt)
    {
        var instructions = prompt.Messages.FirstOrDefault(message => message.Role == "system")?.Content ?? "";
        var latest = prompt.Messages[^1].Content;
        if (instructions.StartsWith("You are a writer", StringComparison.Ordinal))
        {
            return new Reply(
                $"A language model would write here what you ask for (\"{latest}\"). This demonstration has only one sentence.",
                "The instructions ask for a writer.");
        }

        return instructions.StartsWith("You are a reviewer", StringComparison.Ordinal)
            ? new Reply(
                $"The draft has {latest.Split(' ').Length} words; it needs an example that the reader can picture.",
                "The instructions ask for a reviewer.")
            : null;
    }
}

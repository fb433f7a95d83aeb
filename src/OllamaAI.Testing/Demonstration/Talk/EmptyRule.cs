namespace OllamaAI.Testing.Demonstration.Talk;

internal static class EmptyRule
{
    public static Reply? Try(Dialogue dialogue) => dialogue.Latest.Any(char.IsLetterOrDigit) || dialogue.Latest.Any(char.IsSymbol)
        ? null
        : new Reply("Your message has no words in it. What would you like to talk about?", "The message is empty, so I ask for one.");
}

using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>The rules of conversation. The first that fits replies.</summary>
internal static class Replies
{
    public const string Self = "I am a demonstration, not a language model: I answer by a few simple rules.";

    public static Reply To(ModelPrompt prompt) =>
        WritersRoom.Try(prompt)
        ?? Arithmetic.Try(prompt.LastUserText)
        ?? Recall(prompt)
        ?? Passage.Try(prompt)
        ?? Introduce(prompt)
        ?? new Reply(
            $"You said: \"{Shorten(prompt.LastUserText)}\". {Self} Try \"What is 17 times 23?\", tools, images or a JSON schema.",
            "No rule fits, so I repeat what was said.");

    private static Reply? Recall(ModelPrompt prompt)
    {
        string[] earlier = [.. prompt.Messages.Where(message => message.Role == "user").SkipLast(1).Select(message => message.Content)];
        return Text.Words(prompt.LastUserText) is var words && words.Contains("i") && (words.Contains("ask") || words.Contains("said"))
            ? new Reply(
                earlier.Length == 0 ? "You have not asked me anything before." : $"You asked me: \"{string.Join("\", then \"", earlier)}\"",
                "The question is about the conversation itself.")
            : null;
    }

    private static Reply? Introduce(ModelPrompt prompt) =>
        Text.Words(prompt.LastUserText) is ["hello" or "hi" or "hey" or "who" or "help", ..]
        ? new Reply($"Hello! {Self} I can calculate, call tools, fill JSON schemas and describe images.", "The message is a greeting.")
        : null;

    private static string Shorten(string text) => text.Length <= 200 ? text : $"{text[..200]}…";
}

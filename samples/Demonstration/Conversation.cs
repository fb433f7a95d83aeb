using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>The model <c>demo</c>: calls tools, passes on what they say, and otherwise replies by rules.</summary>
internal static class Conversation
{
    public static IEnumerable<ModelOutput> Answer(ModelPrompt prompt)
    {
        string[] results = [.. prompt.Messages.Reverse().TakeWhile(message => message.Role == "tool").Reverse().Select(ToSentence)];
        if (results.Length > 0)
        {
            return AnswerWriter.Write(prompt, new Reply(string.Join('\n', results), "The tools have answered; I pass on what they say."));
        }

        var plan = ToolPlanner.Plan(prompt);
        if (plan.Calls.Count > 0)
        {
            return AnswerWriter.Think(prompt, $"{string.Join(" and ", plan.Calls.Select(call => call.Name))} can answer this.")
                .Append(new ModelOutput { ToolCalls = plan.Calls });
        }

        return AnswerWriter.Write(prompt, plan.Question is { } question
            ? new Reply(question, "A tool could answer this, but something that it needs was not said.")
            : Replies.To(prompt));
    }

    private static string ToSentence(ModelMessage result) =>
        result.ToolName is { } tool ? $"{tool} says: {result.Content}" : result.Content;
}

using System.Text.Json;
using OllamaAI.Testing.Demonstration.Talk;
using OllamaAI.Testing.Demonstration.Text;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration;

/// <summary>Reads a prompt as the rules see it.</summary>
internal static class PromptReader
{
    private const int LongestArguments = 60;

    public static Dialogue ToDialogue(ModelPrompt prompt) =>
        new([.. prompt.Messages.Select(message => new Turn(message.Role, message.Content))]);

    public static ToolRequest ToToolRequest(ModelPrompt prompt, Dialogue dialogue)
    {
        string[] earlier = [.. dialogue.EarlierUserTexts.Reverse()];
        var asked = earlier.Length > 0 && dialogue.Answers.LastOrDefault() is { } last ? ToolQuestion.ParameterAsked(last) : null;
        var isGiven = asked is not null && !Sentences.IsQuestion(dialogue.Message) && CourtesyRule.Try(dialogue) is null;
        return isGiven
            ? new ToolRequest(earlier[0], earlier[1..], [.. Results(prompt)], (asked!, dialogue.Message))
            : new ToolRequest(dialogue.Message, earlier, [.. Results(prompt)]);
    }

    public static IReadOnlyList<Tool> ToTools(ModelPrompt prompt) => [.. prompt.Tools.Select(Tool.From).OfType<Tool>()];

    /// <summary>The tool results after the last user message, each with the call it answers.</summary>
    public static IEnumerable<ToolResult> Results(ModelPrompt prompt)
    {
        List<ModelMessage> turn = [.. prompt.Messages.Reverse().TakeWhile(message => message.Role != "user").Reverse()];
        List<ModelToolCall> open = [.. turn.SelectMany(message => message.ToolCalls)];
        foreach (ModelMessage message in turn.Where(message => message.Role == "tool"))
        {
            // Both identifiers are optional on the wire; without them results come in the order of the calls.
            ModelToolCall? call = open.Find(call => call.Id is not null && call.Id == message.ToolCallId)
                ?? open.Find(call => message.ToolName is null || call.Name == message.ToolName);
            if (call is not null)
            {
                open.Remove(call);
            }

            yield return new ToolResult(
                message.ToolName ?? call?.Name ?? "the tool", call is null ? "" : InWords(call.Arguments), message.Content);
        }
    }

    private static string InWords(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var words = string.Join(", ", arguments.EnumerateObject().Select(argument => argument.Value.ToString()));
        return words.Length > LongestArguments ? "" : words;
    }
}

using OllamaAI.Testing.Demonstration.Talk;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration;

/// <summary>The model <c>demo</c>: converses by rules, calls tools, fills schemas, and names its rules if it is to think.</summary>
internal static class ConversationModel
{
    public static IAsyncEnumerable<ModelOutput> Answer(ModelPrompt prompt, CancellationToken cancellationToken) =>
        OutputPieces.StreamAsync(() => Outputs(prompt), cancellationToken);

    private static IEnumerable<ModelOutput> Outputs(ModelPrompt prompt)
    {
        var dialogue = PromptReader.ToDialogue(prompt);
        var request = PromptReader.ToToolRequest(prompt, dialogue);
        ToolPlan plan = prompt.Tools.Count == 0 ? ToolPlan.None : ToolPlanner.Plan(request, PromptReader.ToTools(prompt));
        return plan.Calls.Count > 0
            ? AnswerWriter.Calls(prompt, plan.Calls)
            : AnswerWriter.Text(prompt, dialogue, Say(dialogue, request, plan));
    }

    private static Reply Say(Dialogue dialogue, ToolRequest request, ToolPlan plan)
    {
        if (request.Results.Count > 0)
        {
            return new Reply(ToolAnswer.From(request.Results), "The tools have answered, so I pass on what they say.");
        }

        return plan.Missing is { } missing
            ? new Reply(
                ToolQuestion.Ask(missing.Tool, missing.Parameter),
                $"The tool {missing.Tool.Name} fits, but I do not know its {missing.Parameter.Name}, so I ask.")
            : Conversation.Answer(dialogue);
    }
}

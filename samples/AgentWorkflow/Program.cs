// Two agents of Microsoft Agent Framework work one after the other: a writer drafts a text, and a reviewer comments on it.
//
//   dotnet run --project samples/AgentWorkflow [-- "TASK"]

using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);

using var chat = client.AsIChatClient("llama3.2");

AIAgent writer = chat.AsAIAgent("You are a writer. Write two sentences about what you are asked.", "Writer");
AIAgent reviewer = chat.AsAIAgent("You are a reviewer. Say in one sentence how the draft could be better.", "Reviewer");
var workflow = AgentWorkflowBuilder.BuildSequential(writer, reviewer);

var task = server.Arguments.FirstOrDefault() ?? "Please write about the sea.";
Console.WriteLine($"> {task}");
await using var run = await InProcessExecution.RunStreamingAsync(workflow, new List<ChatMessage> { new(ChatRole.User, task) });
await run.TrySendMessageAsync(new TurnToken(emitEvents: true));

string? speaker = null;
await foreach (var happened in run.WatchStreamAsync())
{
    if (happened is AgentResponseUpdateEvent { Update: var update })
    {
        Console.Write(update.AuthorName == speaker ? update.Text : $"\n{update.AuthorName}: {update.Text}");
        speaker = update.AuthorName;
    }
    else if (happened is WorkflowErrorEvent { Exception: { } exception })
    {
        throw exception;
    }
}

Console.WriteLine();

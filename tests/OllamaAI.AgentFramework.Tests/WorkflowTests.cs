using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;
using OllamaAI.AgentFramework.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.AgentFramework.Tests;

/// <summary>Several agents, each over a model of its own.</summary>
public sealed class WorkflowTests
{
    [Fact]
    public async Task Sequential_WriterAndReviewer_ReviewerSeesTheDraft()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("llama3.2", "The sea is blue."),
            new OllamaTestModel("qwen3", prompt => $"{prompt.Messages[^1].Content} Good."));
        using var client = new OllamaClient(server.Endpoint);
        var writer = client.AsIChatClient("llama3.2").AsAIAgent("You write.", "Writer");
        var reviewer = client.AsIChatClient("qwen3").AsAIAgent("You review.", "Reviewer");

        var events = await RunAsync(AgentWorkflowBuilder.BuildSequential(writer, reviewer), "Write of the sea.");

        Output(events).Select(message => (message.AuthorName, message.Text)).ShouldBe(
            [("Writer", "The sea is blue."), ("Reviewer", "The sea is blue. Good.")]);
        string.Concat(events.OfType<AgentResponseUpdateEvent>().Select(update => update.Update.Text))
            .ShouldBe("The sea is blue.The sea is blue. Good.");
    }

    [Fact]
    public async Task Concurrent_TwoAgents_BothAnswer()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("llama3.2", "Left."), new OllamaTestModel("qwen3", "Right."));
        using var client = new OllamaClient(server.Endpoint);
        AIAgent[] agents = [client.AsIChatClient("llama3.2").AsAIAgent(), client.AsIChatClient("qwen3").AsAIAgent()];

        var events = await RunAsync(AgentWorkflowBuilder.BuildConcurrent(agents), "Where?");

        Output(events).Select(message => message.Text).ShouldBe(["Left.", "Right."], ignoreOrder: true);
    }

    [Fact]
    public async Task Handoff_ModelCallsTheHandoff_OtherAgentAnswers()
    {
        await using var server = await OllamaTestServer.StartAsync(
            ScriptedModel.Create("qwen3", prompt => ModelOutput.Call(prompt.Tools.Single().Name)),
            new OllamaTestModel("llama3.2", prompt => $"{prompt.LastUserText} 4."));
        using var client = new OllamaClient(server.Endpoint);
        var triage = client.AsIChatClient("qwen3").AsAIAgent("Hand over.", "Triage");
        var mathematician = client.AsIChatClient("llama3.2").AsAIAgent("You calculate.", "Mathematician", "Calculates.");
        var workflow = AgentWorkflowBuilder.CreateHandoffBuilderWith(triage).WithHandoff(triage, mathematician).Build();

        var answer = await workflow.AsAIAgent().RunAsync("2 + 2?");

        answer.Messages[^1].Text.ShouldBe("2 + 2? 4.");
        answer.Messages[^1].AuthorName.ShouldBe("Mathematician");
    }

    [Fact]
    public async Task Workflow_AsAgent_StoresItsSession()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("qwen3", prompt => $"{prompt.Messages.Count} messages"));
        using var client = new OllamaClient(server.Endpoint);
        // Agents are found again by their ids.
        AIAgent Create() => AgentWorkflowBuilder.BuildSequential(
            client.AsIChatClient("qwen3").AsAIAgent(new ChatClientAgentOptions { Id = "counter", Name = "Counter" })).AsAIAgent();
        var first = Create();
        var session = await first.CreateSessionAsync();
        _ = await first.RunAsync("One", session);

        var second = Create();
        var loaded = await second.DeserializeSessionAsync(await first.SerializeSessionAsync(session));
        var answer = await second.RunAsync("Two", loaded);

        answer.Text.ShouldBe("3 messages");
    }

    [Fact]
    public async Task Workflow_MissingModel_EndsWithWhatTheServerSaid()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = new OllamaClient(server.Endpoint);

        var events = await RunAsync(AgentWorkflowBuilder.BuildSequential(client.AsIChatClient("qwen3").AsAIAgent()), "Hello");

        var error = events.OfType<WorkflowErrorEvent>().ShouldHaveSingleItem();
        error.Exception!.GetBaseException().ShouldBeOfType<OllamaException>().Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
    }

    private static async Task<List<WorkflowEvent>> RunAsync(Workflow workflow, string question)
    {
        await using var run = await InProcessExecution.RunStreamingAsync(workflow, new List<ChatMessage> { new(ChatRole.User, question) });
        await run.TrySendMessageAsync(new TurnToken(emitEvents: true));
        return await run.WatchStreamAsync().ToListAsync();
    }

    private static List<ChatMessage> Output(List<WorkflowEvent> events) => events
        .Where(item => item.GetType() == typeof(WorkflowOutputEvent)).Cast<WorkflowOutputEvent>().ShouldHaveSingleItem()
        .As<List<ChatMessage>>()!.FindAll(message => message.Role == ChatRole.Assistant);
}

using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaAI.AgentFramework.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.AgentFramework.Tests;

/// <summary>Sessions that are stored as JSON and loaded into a new agent.</summary>
public sealed class SessionTests
{
    private static readonly DataContent Photo = new(Pictures.Png(), "image/png");

    [Fact]
    public async Task Session_StoredAndLoaded_GoesOnWhereItWas()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("qwen3", ModelOutput.Think("Hm."), "Yes.") { Capabilities = ["completion", "thinking"] });
        using var client = new OllamaClient(server.Endpoint);
        var session = await StartAsync(client.AsIChatClient("qwen3").AsAIAgent(), "One");

        await ResumeAsync(client.AsIChatClient("qwen3").AsAIAgent(), session, "Two");

        server.Requests.To("/api/chat")[1].Prompt!.Messages.Select(message => (message.Role, message.Content, message.Thinking))
            .ShouldBe([("user", "One", ""), ("assistant", "Yes.", "Hm."), ("user", "Two", "")]);
    }

    [Fact]
    public async Task Session_ImageInTheQuestion_IsStillAnImage()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("gemma3", "A cat.") { Capabilities = ["completion", "vision"] });
        using var client = new OllamaClient(server.Endpoint);
        AIAgent agent = client.AsIChatClient("gemma3").AsAIAgent();
        var session = await agent.CreateSessionAsync();
        await agent.RunAsync(new ChatMessage(ChatRole.User, [new TextContent("What is it?"), Photo]), session);

        await ResumeAsync(client.AsIChatClient("gemma3").AsAIAgent(), await StoreAsync(agent, session), "Sure?");

        server.Requests.To("/api/chat")[1].Prompt!.Messages[0].Images.ShouldHaveSingleItem().ShouldBe(Pictures.Png());
    }

    public static TheoryData<Delegate, string> Cameras => new()
    {
        { () => Photo, "" },
        { () => new List<AIContent> { new TextContent("It is dark."), Photo }, "It is dark." },
        { () => new AIContent[] { Photo, new TextContent("It is dark.") }, "It is dark." },
        { () => new[] { Photo }, "" },
        { () => new List<object> { "It is dark.", Photo }, "It is dark." },
        { () => new UriContent(new Uri(Photo.Uri), "image/png"), "" },
    };

    [Theory]
    [MemberData(nameof(Cameras), DisableDiscoveryEnumeration = true)]
    public async Task Session_ImageInAToolsResult_IsStillAnImage(Delegate camera, string text)
    {
        await using var server = await OllamaTestServer.StartAsync(
            ScriptedModel.Caller("gemma3", "take_photo") with { Capabilities = ["completion", "tools", "vision"] });
        using var client = new OllamaClient(server.Endpoint);
        IList<AITool> tools = [AIFunctionFactory.Create(camera, "take_photo")];
        var session = await StartAsync(client.AsIChatClient("gemma3").AsAIAgent(tools: tools), "Take a photo.");

        await ResumeAsync(client.AsIChatClient("gemma3").AsAIAgent(tools: tools), session, "What is on it?");

        foreach (var request in server.Requests.To("/api/chat").Skip(1).Take(2))
        {
            var result = request.Prompt!.Messages.Single(message => message.Role == "tool");
            result.Content.ShouldBe(text);
            result.Images.ShouldHaveSingleItem().ShouldBe(Pictures.Png());
            result.ToolName.ShouldBe("take_photo");
        }
    }

    [Fact]
    public async Task Session_TextInAToolsResult_IsStillText()
    {
        await using var server = await OllamaTestServer.StartAsync(ScriptedModel.Caller("qwen3", "read_note"));
        using var client = new OllamaClient(server.Endpoint);
        IList<AITool> tools = [AIFunctionFactory.Create(() => new TextContent("Buy milk."), "read_note")];
        var session = await StartAsync(client.AsIChatClient("qwen3").AsAIAgent(tools: tools), "Read the note.");

        await ResumeAsync(client.AsIChatClient("qwen3").AsAIAgent(tools: tools), session, "Again?");

        server.Requests.To("/api/chat")[2].Prompt!.Messages.Single(message => message.Role == "tool").Content.ShouldBe("Buy milk.");
    }

    [Fact]
    public async Task Session_StoredWhileItWaitsForApproval_TakesItWhenLoaded()
    {
        await using var server = await OllamaTestServer.StartAsync(ScriptedModel.Caller("qwen3", "delete_note", """{"id":7}"""));
        using var client = new OllamaClient(server.Endpoint);
        IList<AITool> tools = [new ApprovalRequiredAIFunction(AIFunctionFactory.Create((int id) => $"{id} is gone.", "delete_note"))];
        AIAgent first = client.AsIChatClient("qwen3").AsAIAgent(tools: tools);
        var session = await first.CreateSessionAsync();
        var question = await first.RunAsync("Delete note 7.", session);
        var request = question.Messages.SelectMany(message => message.Contents).OfType<ToolApprovalRequestContent>().ShouldHaveSingleItem();

        AIAgent second = client.AsIChatClient("qwen3").AsAIAgent(tools: tools);
        var loaded = await second.DeserializeSessionAsync(await StoreAsync(first, session));
        var answer = await second.RunAsync(new ChatMessage(ChatRole.User, [request.CreateResponse(approved: true)]), loaded);

        answer.Text.ShouldBe("The tool says: 7 is gone.");
    }

    [Fact]
    public async Task Session_LogProbabilitiesOfAnAnswer_CanBeStored()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("qwen3", "Yes."));
        using var client = new OllamaClient(server.Endpoint);
        AdditionalPropertiesDictionary native = new() { ["logprobs"] = true, ["top_logprobs"] = 2 };
        ChatClientAgentOptions options = new() { ChatOptions = new() { AdditionalProperties = native } };
        var session = await StartAsync(client.AsIChatClient("qwen3").AsAIAgent(options), "One");

        (await ResumeAsync(client.AsIChatClient("qwen3").AsAIAgent(options), session, "Two")).Text.ShouldBe("Yes.");
    }

    private static async Task<JsonElement> StartAsync(AIAgent agent, string question)
    {
        var session = await agent.CreateSessionAsync();
        await agent.RunAsync(question, session);
        return await StoreAsync(agent, session);
    }

    private static async Task<AgentResponse> ResumeAsync(AIAgent agent, JsonElement session, string question) =>
        await agent.RunStreamingAsync(question, await agent.DeserializeSessionAsync(session)).ToAgentResponseAsync();

    // Through text, as it would be through a file.
    private static async Task<JsonElement> StoreAsync(AIAgent agent, AgentSession session) =>
        JsonElement.Parse((await agent.SerializeSessionAsync(session)).GetRawText());
}

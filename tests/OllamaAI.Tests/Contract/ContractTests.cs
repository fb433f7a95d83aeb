using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>Rows of <c>docs/contract.md</c> that no other test covers.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Messages_AssistantInCapitals_KeepsItsReasoning()
    {
        var body = await SendAsync(null, new ChatMessage(new ChatRole("Assistant"), [new TextReasoningContent("hm"), new TextContent("Yes.")]));

        body.GetProperty("messages")[0].GetProperty("thinking").GetString().ShouldBe("hm");
    }

    [Fact]
    public async Task Options_ThatOllamaHasNothingFor_ChangeNothing()
    {
        var options = new ChatOptions { ConversationId = "c", AllowMultipleToolCalls = false, AllowBackgroundResponses = true, Instructions = " " };

        var body = await SendAsync(options, new ChatMessage(ChatRole.User, "hi"));

        body.ShouldBeJson("""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false}""");
    }

    [Fact]
    public async Task RawRepresentationFactory_OtherType_IsIgnored()
    {
        var body = await SendAsync(new ChatOptions { RawRepresentationFactory = _ => "other" }, new ChatMessage(ChatRole.User, "hi"));

        body.ShouldBeJson("""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false}""");
    }

    [Fact]
    public async Task Messages_UnknownRoleAndAuthorName_RoleIsSentAndNameIsNot()
    {
        var body = await SendAsync(null, new ChatMessage(new ChatRole("critic"), "hi") { AuthorName = "Ann" });

        body.GetProperty("messages").ShouldBeJson("""[{"role":"critic","content":"hi"}]""");
    }

    [Fact]
    public async Task Messages_ProtectedReasoningWithoutText_IsDropped()
    {
        var body = await SendAsync(null, new ChatMessage(ChatRole.Assistant, [new TextReasoningContent(null) { ProtectedData = "x" }, new TextContent("Yes.")]));

        body.GetProperty("messages").ShouldBeJson("""[{"role":"assistant","content":"Yes."}]""");
    }

    private static async Task<JsonElement> SendAsync(ChatOptions? options, ChatMessage message)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync([message], options);
        return handler.Request.Json;
    }
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class TrimmedHistoryTests
{
    private static readonly ChatMessage System = new(ChatRole.System, "be brief");
    private static readonly ChatMessage User = new(ChatRole.User, "hi");

    [Fact]
    public async Task Result_ItsCallIsGone_IsLeftOut() =>
        (await RolesAsync(System, Result("call_9"), User)).ShouldBe(["system", "user"]);

    [Fact]
    public async Task Result_OneOfTwoCallsIsGone_OnlyThatIsLeftOut() => (await RolesAsync(
            User, Call("call_1"), new(ChatRole.Tool, [new FunctionResultContent("call_0", "x"), new FunctionResultContent("call_1", "y")]), User))
        .ShouldBe(["user", "assistant", "tool", "user"]);

    [Fact]
    public async Task Result_LastOfTheConversation_Stays() =>
        (await RolesAsync(User, Result("call_9"))).ShouldBe(["user", "tool"]);

    [Fact]
    public async Task Call_ConversationWentOnWithoutResult_IsLeftOut() =>
        (await RolesAsync(User, Call("call_1"), User)).ShouldBe(["user", "user"]);

    [Fact]
    public async Task Call_WithTextAndWithoutResult_TextStays()
    {
        var assistant = new ChatMessage(ChatRole.Assistant, [new TextContent("Let me see."), new FunctionCallContent("1", "f")]);

        var messages = await SendAsync(null, User, assistant, User);

        messages[1].GetProperty("content").GetString().ShouldBe("Let me see.");
        messages[1].TryGetProperty("tool_calls", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Call_LastOfTheConversation_Stays() =>
        (await RolesAsync(User, Call("call_1"))).ShouldBe(["user", "assistant"]);

    [Fact]
    public async Task Round_Whole_Stays() =>
        (await RolesAsync(User, Call("call_1"), Result("call_1"), User)).ShouldBe(["user", "assistant", "tool", "user"]);

    [Fact]
    public async Task Result_CallWithoutId_Stays() =>
        (await RolesAsync(User, Call(""), Result("call_1"))).ShouldBe(["user", "assistant", "tool"]);

    [Fact]
    public async Task History_SwitchedOff_StaysAsItIs() =>
        (await SendAsync(new() { TrimmedHistory = false }, Result("call_9"), User)).GetArrayLength().ShouldBe(2);

    [Fact]
    public async Task Answer_HistoryWasRepaired_NamesItAndTheLogOnce()
    {
        var log = new ListLogger();
        using var server = new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done);
        using var client = server.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });
        var chat = client.AsIChatClient("m", Exchange.Options());

        await chat.GetResponseAsync([Result("call_9"), User]);
        var answer = await chat.GetResponseAsync([Result("call_9"), User]);

        Exchange.RepairsOf(answer).ShouldBe(["trimmed_history"]);
        log.Entries.Count(entry => entry.Message.Contains("'trimmed_history'")).ShouldBe(1);
    }

    private static ChatMessage Call(string id) => new(ChatRole.Assistant, [new FunctionCallContent(id, "f")]);

    private static ChatMessage Result(string id) => new(ChatRole.Tool, [new FunctionResultContent(id, "42")]);

    private static async Task<string?[]> RolesAsync(params ChatMessage[] messages) =>
        [.. (await SendAsync(null, messages)).EnumerateArray().Select(message => message.GetProperty("role").GetString())];

    private static async Task<JsonElement> SendAsync(OllamaChatRepairs? repairs, params ChatMessage[] messages) =>
        (await Wire.SendAsync(clientOptions: Exchange.Options(repairs), messages: messages)).GetProperty("messages");
}

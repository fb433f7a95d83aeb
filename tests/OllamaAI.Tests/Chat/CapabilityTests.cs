using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class CapabilityTests
{
    private static readonly ChatMessage Picture = new(ChatRole.User, [new DataContent(new byte[] { 0x89, 0x50 }, "image/png")]);
    private static readonly ChatMessage Sound = new(ChatRole.User, [new DataContent("RIFF....WAVE"u8.ToArray(), "audio/wav")]);
    private static readonly ChatOptions Tools = new() { Tools = [AIFunctionFactory.Create(() => 1, "f")] };
    private static readonly ChatOptions Thinking = new() { Reasoning = new() { Effort = ReasoningEffort.High } };

    public static TheoryData<string> Missing() => ["tools", "vision", "audio", "thinking"];

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task GetResponse_CapabilityMissing_NamesModelAndCapabilityAndSendsNothing(string capability)
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(AskAsync(client.AsIChatClient("plain"), capability));

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        fault.Model.ShouldBe("plain");
        fault.Message.ShouldContain($"\"{capability}\"");
        fault.Message.ShouldContain("'plain'");
        handler.Requests.ShouldAllBe(request => request.Path == "/api/show");
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task GetResponse_CapabilityPresent_AsksOnceForTwoCalls(string capability)
    {
        using var handler = Server($$"""{"capabilities":["completion","{{capability}}"]}""");
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("able");

        await AskAsync(chat, capability);
        await AskAsync(chat, capability);

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/chat", "/api/chat"]);
    }

    [Fact]
    public async Task GetStreamingResponse_CapabilityMissing_ThrowsBeforeTheFirstUpdate()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIChatClient("plain").GetStreamingResponseAsync([Picture]).ToChatResponseAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
    }

    [Fact]
    public async Task GetResponse_PlainText_DoesNotAsk()
    {
        using var handler = Server("{}");
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync("hi");

        handler.Request.Path.ShouldBe("/api/chat");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, "not json")]
    [InlineData(HttpStatusCode.NotFound, """{"error":"model 'm' not found"}""")]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    public async Task GetResponse_ServerDoesNotSay_SendsAllTheSame(HttpStatusCode status, string answer)
    {
        using var handler = Server(answer, status);
        using var client = handler.CreateClient();

        await client.AsIChatClient("m").GetResponseAsync([Picture]);

        handler.Requests.Select(request => request.Path).ShouldBe(["/api/show", "/api/chat"]);
    }

    [Fact]
    public async Task GetResponse_SwitchedOff_DoesNotAsk()
    {
        using var handler = Server("""{"capabilities":["completion"]}""");
        using var client = handler.CreateClient();

        await client.AsIChatClient("m", new OllamaChatClientOptions { CheckCapabilities = false }).GetResponseAsync([Picture]);

        handler.Request.Path.ShouldBe("/api/chat");
    }

    private static Task<ChatResponse> AskAsync(IChatClient chat, string capability) => capability switch
    {
        "tools" => chat.GetResponseAsync("hi", Tools),
        "thinking" => chat.GetResponseAsync("hi", Thinking),
        "audio" => chat.GetResponseAsync([Sound]),
        _ => chat.GetResponseAsync([Picture]),
    };

    private static ScriptedHandler Server(string show, HttpStatusCode status = HttpStatusCode.OK) => new(request =>
        request.Path == "/api/show" ? ScriptedHandler.Response(status, show) : ScriptedHandler.Response(HttpStatusCode.OK, Frames.Done));
}

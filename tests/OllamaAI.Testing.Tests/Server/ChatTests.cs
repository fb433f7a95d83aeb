using System.Text.Json;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Tests.Server;

public sealed partial class ChatTests
{
    [Fact]
    public async Task Chat_Streamed_HasOllamasBytes()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", _ => "Say <hi> & bye"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");
        var body = Times().Replace(await response.Content.ReadAsStringAsync(), "T");

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/x-ndjson");
        response.Headers.TransferEncodingChunked.ShouldBe(true);
        response.Headers.Server.ShouldBeEmpty();
        response.Headers.Date.ShouldNotBeNull();
        body.ShouldBe(
            """
            {"model":"m","created_at":"T","message":{"role":"assistant","content":"Say"},"done":false}
            {"model":"m","created_at":"T","message":{"role":"assistant","content":" \u003chi\u003e"},"done":false}
            {"model":"m","created_at":"T","message":{"role":"assistant","content":" \u0026"},"done":false}
            {"model":"m","created_at":"T","message":{"role":"assistant","content":" bye"},"done":false}
            {"model":"m","created_at":"T","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":T,"load_duration":T,"prompt_eval_count":5,"prompt_eval_duration":T,"eval_count":4,"eval_duration":T}

            """);
    }

    [Fact]
    public async Task Chat_NotStreamed_IsTheFoldOfTheStream()
    {
        var model = new OllamaTestModel("m", ModelOutput.Think("hm"), "a", "b", ModelOutput.Call("f", """{"x":1}""")) { Capabilities = ["completion", "tools", "thinking"] };
        await using var server = await OllamaTestServer.StartAsync(model);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync(
            "/api/chat", """{"model":"m","stream":false,"messages":[{"role":"user","content":"hi"}],"tools":[{"type":"function","function":{"name":"f"}}]}""");
        var message = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("message");

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        response.Content.Headers.ContentLength.ShouldNotBeNull();
        message.GetProperty("content").GetString().ShouldBe("ab");
        message.GetProperty("thinking").GetString().ShouldBe("hm");
        message.GetProperty("tool_calls")[0].GetProperty("id").GetString().ShouldStartWith("call_");
        message.GetProperty("tool_calls")[0].GetProperty("function").GetRawText().ShouldBe("""{"index":0,"name":"f","arguments":{"x":1}}""");
    }

    [GeneratedRegex("""(?<="created_at":")[^"]*|(?<=_duration":)\d+""")]
    private static partial Regex Times();
}

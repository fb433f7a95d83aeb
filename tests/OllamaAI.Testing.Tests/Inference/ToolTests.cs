using System.Net;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class ToolTests
{
    private static readonly ModelOutput[] TwoCalls = [ModelOutput.Call("f", """{"b":1,"a":2}"""), ModelOutput.Call("g")];

    [Fact]
    public async Task OwnFrames_Streamed_SendsEachCallBeforeTheLastFrame()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", TwoCalls));
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", Ask("f", "g"));

        lines.Length.ShouldBe(3);
        lines[0].ShouldMatch("""
            "content":"","tool_calls":\[\{"id":"call_[0-9a-z]{8}","function":\{"index":0,"name":"f","arguments":\{"b":1,"a":2\}\}\}\]\},"done":false\}$
            """);
        lines[1].ShouldContain("""
            "function":{"index":1,"name":"g","arguments":{}}
            """);
        lines[2].ShouldNotContain("tool_calls");
    }

    [Fact]
    public async Task LastFrame_Streamed_SendsAllCallsWithDone()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", TwoCalls) { ToolCallDelivery = ModelToolCallDelivery.LastFrame });
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", Ask("f", "g"));

        var only = Json.Parse(lines.ShouldHaveSingleItem());
        only.GetProperty("done").GetBoolean().ShouldBeTrue();
        only.Text("done_reason").ShouldBe("stop");
        only.GetProperty("message").GetProperty("tool_calls").EnumerateArray().Select(call => call.Text("id")!.Length).ShouldBe([32, 32]);
    }

    [Fact]
    public async Task Call_WithItsOwnIdAndIndex_KeepsThem()
    {
        var call = new ModelToolCall("f") { Id = "mine", Index = 7 };
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", new ModelOutput { ToolCalls = [call] }));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", Ask("f"))).ShouldContain("""{"id":"mine","function":{"index":7,"name":"f","arguments":{}}}""");
    }

    [Fact]
    public async Task Call_OfAToolNotOffered_Vanishes()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", TwoCalls));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask("g"));

        body.ShouldNotContain("\"name\":\"f\"");
        body.ShouldContain("\"index\":0,\"name\":\"g\"");
    }

    [Fact]
    public async Task Tools_ModelWithoutThem_IsRefusedWithTheFullName()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x") { Capabilities = ["completion"] });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask("f"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"registry.ollama.ai/library/m:latest does not support tools"}""");
    }

    [Theory]
    [InlineData("""{"type":"function","function":{"name":"f"}}""", """{"type":"function","function":{"name":"f","parameters":{"type":"","properties":null}}}""")]
    [InlineData(
        """{"type":"function","strict":true,"function":{"name":"f","description":"d","parameters":{"type":"object","title":"t","additionalProperties":false,"$defs":{"x":{"title":"kept"}},"required":["a"],"properties":{"b":{"type":["string","null"],"format":"date","default":"x","minLength":2},"a":{"type":"array","description":"list","items":{"type":"string","pattern":"^x"}}}}}}""",
        """{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","$defs":{"x":{"title":"kept"}},"required":["a"],"properties":{"b":{"type":["string","null"]},"a":{"type":"array","items":{"type":"string","pattern":"^x"},"description":"list"}}}}}""")]
    [InlineData(
        """{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"anyOf":[{"type":"string","const":"x"},{"type":"null"}]},"o":{"type":"object","properties":{"n":{"enum":[1,"two"]}},"required":["n"]},"z":{"type":null}}}}}""",
        """{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]},"o":{"type":"object","properties":{"n":{"enum":[1,"two"]}},"required":["n"]},"z":{"type":[""]}}}}}""")]
    public async Task Tools_BeforeTheModel_LoseWhatOllamaDoesNotKnow(string sent, string seen)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", $$"""{"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{{sent}}]}""");

        server.Requests[0].Prompt!.Tools[0].ToString().ShouldBe(seen);
    }

    [Theory]
    [InlineData("""{"function":{"name":"f","parameters":{"properties":{"x":true}}}}""", "json: cannot unmarshal bool into Go value of type api.ToolProperty")]
    [InlineData("""{"function":{"name":"f","parameters":{"type":["object"]}}}""", "json: cannot unmarshal array into Go struct field ToolFunctionParameters.tools.function.parameters.type of type string")]
    [InlineData("""{"function":{"name":"f","parameters":{"properties":[]}}}""", "Value looks like object, but can't find closing '}' symbol")]
    [InlineData("""{"function":{"name":"f","parameters":{"properties":{"x":{"required":true}}}}}""", "json: cannot unmarshal bool into Go struct field ToolProperty.required of type []string")]
    public async Task Tools_Malformed_AreRefused(string tool, string error)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", $$"""{"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{{tool}}]}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task History_WithCallsAndResults_ReachesTheModel()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", """
            {"model":"m","messages":[
                {"role":"User","content":"weather?"},
                {"role":"assistant","content":"","thinking":"hm","tool_calls":[{"id":"c1","function":{"name":"f","arguments":{"city":"Paris"}}}]},
                {"role":"tool","content":"22","tool_name":"f","tool_call_id":"c1"}]}
            """);

        var messages = server.Requests[0].Prompt!.Messages;
        messages[0].Role.ShouldBe("user");
        messages[1].Thinking.ShouldBe("hm");
        messages[1].ToolCalls[0].Id.ShouldBe("c1");
        messages[1].ToolCalls[0].Arguments["city"]!.ToString().ShouldBe("Paris");
        messages[2].ToolName.ShouldBe("f");
        messages[2].ToolCallId.ShouldBe("c1");
    }

    private static string Ask(params string[] tools)
    {
        const string Parameters = """{"type":"object","properties":{}}""";
        var list = string.Join(',', tools.Select(name => $$"""{"type":"function","function":{"name":"{{name}}","parameters":{{Parameters}} } }"""));
        return $$"""{"model":"m","messages":[{"role":"user","content":"hi"}],"tools":[{{list}}]}""";
    }
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class ToolTests
{
    private static readonly AIFunction A = AIFunctionFactory.Create((string city) => city, "a", "What a does");
    private static readonly AIFunction B = AIFunctionFactory.Create(() => 1, "b");

    [Fact]
    public void ToTools_SameDeclarationAgain_IsNotRewrittenAgain()
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "weather")] };

        var first = ToolMapper.ToTools(options, native: null).ShouldHaveSingleItem();

        ToolMapper.ToTools(options, native: null).ShouldHaveSingleItem().ShouldBeSameAs(first);
    }

    [Theory]
    [InlineData("""{"type":"object","type":"object","properties":{"a":{"type":"string"},"a":{"type":"string"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"description":"\udfff","type":"string"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","anyOf":{"b":1},"items":5}}}""")]
    public void ToTools_SchemaThatAToolServerGotWrong_IsRewritten(string schema)
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("f", "F.", JsonElement.Parse(schema))] };

        ToolMapper.ToTools(options, native: null).ShouldHaveSingleItem()
            .Function!.Parameters!.Value.GetProperty("properties").GetProperty("a").GetProperty("type").GetString().ShouldBe("string");
    }

    [Fact]
    public async Task Tools_Declaration_IsAFunctionWithItsSchema()
    {
        var tools = await SendAsync(new ChatOptions { Tools = [A.AsDeclarationOnly()] });

        var function = tools!.Value[0].GetProperty("function");
        tools.Value[0].GetProperty("type").GetString().ShouldBe("function");
        function.GetProperty("name").GetString().ShouldBe("a");
        function.GetProperty("description").GetString().ShouldBe("What a does");
        function.GetProperty("parameters").ShouldBeJson("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
    }

    [Fact]
    public async Task Tools_WithoutParametersAndDescription_IsAcceptable() =>
        (await SendAsync(new ChatOptions { Tools = [B] }))!.Value[0].GetProperty("function")
        .ShouldBeJson("""{"name":"b","parameters":{"type":"object","properties":{}}}""");

    [Fact]
    public async Task ToolMode_None_SendsNoTools() =>
        (await SendAsync(new ChatOptions { Tools = [A, B], ToolMode = ChatToolMode.None })).ShouldBeNull();

    [Fact]
    public async Task ToolMode_RequireSpecific_SendsOnlyThatOne() =>
        Names(await SendAsync(new ChatOptions { Tools = [A, B], ToolMode = ChatToolMode.RequireSpecific("b") })).ShouldBe(["b"]);

    [Fact]
    public async Task ToolMode_RequireAny_SendsAll() =>
        Names(await SendAsync(new ChatOptions { Tools = [A, B], ToolMode = ChatToolMode.RequireAny })).ShouldBe(["a", "b"]);

    [Fact]
    public async Task Tools_HostedOnly_AreLeftOut() =>
        (await SendAsync(new ChatOptions { Tools = [new HostedWebSearchTool()] })).ShouldBeNull();

    private static IEnumerable<string?> Names(JsonElement? tools) =>
        tools!.Value.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString());

    private static async Task<JsonElement?> SendAsync(ChatOptions options)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync("hi", options);
        return handler.Request.Json.TryGetProperty("tools", out var tools) ? tools : null;
    }
}

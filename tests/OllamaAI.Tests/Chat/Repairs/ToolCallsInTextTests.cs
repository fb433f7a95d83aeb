using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class ToolCallsInTextTests
{
    private static readonly OllamaChatRepairs On = new() { ToolCallsInText = true };
    private static readonly ChatOptions Tools = new()
    {
        Tools = [AIFunctionFactory.Create((string city) => city, "get_weather"), AIFunctionFactory.Create((int n) => n, "count")],
    };

    [Theory]
    [InlineData("[")]
    [InlineData("<tool_call>")]
    [InlineData("print(")]
    [InlineData("{\"name\":")]
    public async Task Answer_RepeatsTheBeginningOfACall_IsText(string beginning)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, 200_000 / beginning.Length));
        var half = text.Length / 2;

        var answer = await Exchange.AskAsync(
            true,
            Frames.Text(text[..half]) + Frames.Text(text[half..]) + Frames.Done,
            Tools,
            On);

        answer.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}")]
    [InlineData(" \n{ \"name\": \"get_weather\", \"parameters\": {\"city\":\"Rome\"} }\n")]
    [InlineData("[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}]")]
    [InlineData("{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}}")]
    [InlineData("```json\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}\n```")]
    [InlineData("<tool_call>\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}\n</tool_call>")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}")]
    [InlineData("[TOOL_CALLS][{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}]")]
    [InlineData("[TOOL_CALLS]get_weather[ARGS]{\"city\":\"Rome\"}")]
    [InlineData("<|python_tag|>{\"name\":\"get_weather\",\"parameters\":{\"city\":\"Rome\"}}<|eom_id|>")]
    [InlineData("get_weather(city=\"Rome\")")]
    [InlineData("[get_weather(city='Rome')]")]
    [InlineData("```tool_code\nprint(default_api.get_weather(city=\"Rome\"))\n```")]
    [InlineData("{\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}}]}")]
    [InlineData("<function=get_weather>{\"city\":\"Rome\"}</function>")]
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n</function>\n</tool_call>")]
    [InlineData("`{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}`")]
    [InlineData("~~~json\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}\n~~~")]
    [InlineData("functions.get_weather(city=\"Rome\")")]
    [InlineData("<think>a</think>\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}")]
    public async Task Answer_IsTheTextOfACall_BecomesTheCall(string said)
    {
        foreach (var answer in await Exchange.EveryWayAsync(said, Tools, On))
        {
            var call = Exchange.CallsOf(answer).ShouldHaveSingleItem();
            call.Name.ShouldBe("get_weather");
            call.Arguments!["city"].ShouldBeOfType<JsonElement>().GetString().ShouldBe("Rome");
            call.CallId.ShouldNotBeNullOrEmpty();
            answer.Text.ShouldBeEmpty();
            answer.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
            Exchange.RepairsOf(answer).ShouldContain("tool_calls_in_text");
        }
    }

    [Fact]
    public async Task Answer_ParameterOfSeveralLines_KeepsItsIndentation()
    {
        const string Said = "<function=get_weather>\n<parameter=city>\n  Rome\n    Italy\n</parameter>\n</function>";

        foreach (var answer in await Exchange.EveryWayAsync(Said, Tools, On))
        {
            Exchange.CallsOf(answer).ShouldHaveSingleItem().Arguments!["city"].ShouldBeOfType<JsonElement>().GetString()
                .ShouldBe("  Rome\n    Italy");
        }
    }

    [Theory]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"a\"}}</tool_call>\n<tool_call>{\"name\":\"count\",\"arguments\":{\"n\":\"1\"}}</tool_call>")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":{\"city\":\"a\"}}; {\"name\":\"count\",\"arguments\":{\"n\":1}}")]
    [InlineData("[get_weather(city=\"a\"), count(n=1)]")]
    public async Task Answer_IsTheTextOfSeveralCalls_BecomesAll(string said)
    {
        foreach (var answer in await Exchange.EveryWayAsync(said, Tools, On))
        {
            Exchange.CallsOf(answer).Select(call => call.Name).ShouldBe(["get_weather", "count"]);
            Exchange.CallsOf(answer)[1].Arguments!["n"].ShouldBeOfType<JsonElement>().GetInt32().ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("I would call {\"name\":\"get_weather\",\"arguments\":{}}")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}} is what I would call.")]
    [InlineData("{\"name\":\"delete_all\",\"arguments\":{}}")]
    [InlineData("{\"name\":\"get_weather\"}")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":{},\"comment\":\"c\"}")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":[]}")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{}}</tool_call> done")]
    [InlineData("get_weather(\"Rome\")")]
    [InlineData("get_weather(city=\"Rome\") tells the weather")]
    [InlineData("get_weather is a tool.")]
    [InlineData("[1] {\"a\":2}")]
    [InlineData("```python\nprint(1)\n```")]
    [InlineData("[]")]
    [InlineData("{\"tool_calls\":[]}")]
    [InlineData("{\"tool_calls\":[{\"name\":\"get_weather\",\"arguments\":{}}],\"note\":\"n\"}")]
    [InlineData("<function=get_weather> opens a call")]
    [InlineData("<function=get_weather><parameter=city>Rome</function>")]
    [InlineData("`get_weather` tells the weather")]
    [InlineData("`get_weather(city=\"Rome\")`")]
    public async Task Answer_IsMoreOrOtherThanACall_StaysText(string said)
    {
        foreach (var answer in await Exchange.EveryWayAsync(said, Tools, On))
        {
            answer.Text.ShouldBe(said);
            Exchange.CallsOf(answer).ShouldBeEmpty();
            Exchange.RepairsOf(answer).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_SwitchedOffOrNoTools_StaysText(bool isOn)
    {
        const string said = "{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}";
        foreach (var answer in await Exchange.EveryWayAsync(said, isOn ? null : Tools, isOn ? On : null))
        {
            answer.Text.ShouldBe(said);
        }
    }

    [Fact]
    public void Read_PythonValues_BecomeJson()
    {
        var call = CallReader.Read("f(a='it\\'s', b=[1, -2.5, None], c={'k': True}, d=\"\\u\", )", ["f"]).ShouldHaveSingleItem();

        call.Function!.Arguments!.Value.GetRawText().ShouldBe("""{"a":"it\u0027s","b":[1,-2.5,null],"c":{"k":true},"d":"\\u"}""");
    }

    [Theory]
    [InlineData("Hello", false)]
    [InlineData("{\"answer\"", false)]
    [InlineData("{\"na", true)]
    [InlineData("[1", false)]
    [InlineData("get_wea", true)]
    [InlineData("get_weather is", false)]
    [InlineData("```json\n{\"x", false)]
    [InlineData("```js", true)]
    public void MayBegin_Text_HoldsOnlyWhatMayBeACall(string text, bool expected) =>
        CallReader.MayBegin(text, ["get_weather"]).ShouldBe(expected);
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class JsonUnwrapTests
{
    private static readonly ChatOptions AnyJson = new() { ResponseFormat = ChatResponseFormat.Json };
    private static readonly ChatOptions Schema = new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object","properties":{"name":{"type":"string"}}}""")),
    };

    [Fact]
    public void Read_TextWithoutEndBehindTheValue_IsNotHeldForEver()
    {
        var unwrap = new JsonUnwrap(OllamaFormat.Json);
        unwrap.Read("{}").ShouldBe("{}");

        var given = 0L;
        for (var piece = 0; piece < 2_000; piece++)
        {
            given += unwrap.Read(new string('\n', 1024)).Length;
        }

        given.ShouldBe(2_000 * 1024);
        unwrap.End().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("```json\n{\"name\":\"a\",\"count\":1}\n```", "{\"name\":\"a\",\"count\":1}")]
    [InlineData("Here you go: {\"name\":\"}\\\"{\"}", "{\"name\":\"}\\\"{\"}")]
    [InlineData("Sure [1], as in {this}: {\"a\":[1,{}]}. Anything else?", "{\"a\":[1,{}]}")]
    [InlineData("{\"a\": -1.5e3}\n\nI hope this {helps}!", "{\"a\": -1.5e3}")]
    [InlineData("[Note] {\"a\":null}", "{\"a\":null}")]
    [InlineData("```\n{\"a\":true}", "{\"a\":true}")]
    public async Task Answer_OneValueWithPackaging_IsTheValue(string said, string expected)
    {
        foreach (var options in new[] { AnyJson, Schema })
        {
            foreach (var answer in await Exchange.EveryWayAsync(said, options))
            {
                answer.Text.ShouldBe(expected);
                Exchange.RepairsOf(answer).ShouldBe(["json_unwrap"]);
            }
        }
    }

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData(" \n{ \"a\" : [ 1 , \"\\u00e4\" ] }\n ")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("\"{\\\"a\\\":1}\"")]
    [InlineData("42")]
    [InlineData("I cannot answer that.")]
    [InlineData("Either {\"a\":1} or {\"a\":2}.")]
    [InlineData("{\"a\":1} {\"a\":2}")]
    [InlineData("```json\n{\"a\":1")]
    [InlineData("{\"a\":01} no")]
    [InlineData("{this} is it: {\"a\":null}")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Answer_IsJsonOrNoneOrTwo_StaysAsItIs(string said)
    {
        foreach (var answer in await Exchange.EveryWayAsync(said, AnyJson))
        {
            answer.Text.ShouldBe(said);
            Exchange.RepairsOf(answer).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_NoFormatOrSwitchedOff_StaysAsItIs(bool hasFormat)
    {
        foreach (var answer in await Exchange.EveryWayAsync("Here: {\"a\":1}", hasFormat ? AnyJson : null, new() { JsonUnwrap = !hasFormat }))
        {
            answer.Text.ShouldBe("Here: {\"a\":1}");
        }
    }

    [Fact]
    public async Task Answer_ThoughtsBeforeFencedJson_BothAreRepaired()
    {
        foreach (var answer in await Exchange.EveryWayAsync("<think>a</think>```json\n{\"a\":1}\n```", AnyJson))
        {
            answer.Text.ShouldBe("{\"a\":1}");
            Exchange.RepairsOf(answer).ShouldBe(["thought_block", "json_unwrap"]);
        }
    }
}

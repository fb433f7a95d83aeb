using OllamaAI.Chat.Repairs;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class ToolNameTests
{
    private static readonly string[] Offered = ["create_event", "a.b", "analysis", "x<|y|>", "z[ARGS]"];

    [Theory]
    [InlineData("create_event<|channel|>analysis", "create_event")]
    [InlineData("create_event <|constrain|>json", "create_event")]
    [InlineData("assistant<|channel|>commentary to=functions.create_event code", "create_event")]
    [InlineData("<|tool_call>call:create_event", "create_event")]
    [InlineData("<function=create_event>", "create_event")]
    [InlineData("<|call|>create_event", "create_event")]
    [InlineData("<|channel|>commentary to=functions.create_event<|message|>", "create_event")]
    [InlineData("create_event<|channel|>commentary<|constrain|>json", "create_event")]
    [InlineData("create_event<｜tool▁sep｜>", "create_event")]
    [InlineData("<｜tool▁call▁begin｜>create_event", "create_event")]
    [InlineData("<tool_call>create_event</tool_call>", "create_event")]
    [InlineData("create_event</s>", "create_event")]
    [InlineData("create_event<end_of_turn>", "create_event")]
    [InlineData("[TOOL_CALLS]create_event[ARGS]", "create_event")]
    [InlineData("create_event<|chan", "create_event")]
    [InlineData("functions.create_event", "create_event")]
    [InlineData("functions.create_event:0", "create_event")]
    [InlineData("default_api.a.b", "a.b")]
    [InlineData(" create_event\n", "create_event")]
    [InlineData("create_event", "create_event")]
    [InlineData("x<|y|>", "x<|y|>")]
    [InlineData("z[ARGS]", "z[ARGS]")]
    [InlineData("create_event[1]", "create_event[1]")]
    [InlineData("create_event < 5", "create_event < 5")]
    [InlineData("create_event<a b>", "create_event<a b>")]
    [InlineData("delete_event</s>", "delete_event</s>")]
    [InlineData("<tool_call>", "<tool_call>")]
    [InlineData("delete_event<|channel|>analysis", "delete_event<|channel|>analysis")]
    [InlineData("create_events", "create_events")]
    [InlineData("my.create_event", "my.create_event")]
    [InlineData("<|channel|>analysis", "<|channel|>analysis")]
    public void Clean_Name_IsTheOfferedOneWithinOrItself(string name, string expected) =>
        ToolNameCleaner.Clean(name, Offered).ShouldBe(expected);

    [Fact]
    public void Clean_NameWithoutEnd_IsItselfWithoutASearch()
    {
        var name = new string('‹', 1_000_000) + "create_event";

        ToolNameCleaner.Clean(name, Offered).ShouldBeSameAs(name);
    }
}

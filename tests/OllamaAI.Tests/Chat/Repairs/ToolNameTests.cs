using OllamaAI.Chat.Repairs;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class ToolNameTests
{
    private static readonly string[] Offered = ["create_event", "a.b", "analysis", "x<|y|>"];

    [Theory]
    [InlineData("create_event<|channel|>analysis", "create_event")]
    [InlineData("create_event <|constrain|>json", "create_event")]
    [InlineData("<|call|>create_event", "create_event")]
    [InlineData("<|channel|>commentary to=functions.create_event<|message|>", "create_event")]
    [InlineData("functions.create_event", "create_event")]
    [InlineData("functions.create_event:0", "create_event")]
    [InlineData("default_api.a.b", "a.b")]
    [InlineData(" create_event\n", "create_event")]
    [InlineData("create_event", "create_event")]
    [InlineData("x<|y|>", "x<|y|>")]
    [InlineData("delete_event<|channel|>analysis", "delete_event<|channel|>analysis")]
    [InlineData("create_events", "create_events")]
    [InlineData("my.create_event", "my.create_event")]
    [InlineData("<|channel|>analysis", "<|channel|>analysis")]
    public void Clean_Name_IsTheOfferedOneWithinOrItself(string name, string expected) =>
        ToolNameCleaner.Clean(name, Offered).ShouldBe(expected);
}

using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class ThoughtBlockTests
{
    private static readonly string[] ThoughtBlockOnly = ["thought_block"];

    [Theory]
    [InlineData("<think>\nI ponder</think>\n\nAnswer", "I ponder", "Answer")]
    [InlineData(" \n<THINK>I  ponder </Think> Answer <think>not this</think>", "I  ponder", "Answer <think>not this</think>")]
    [InlineData("<thinking>a < b, </thin</thinking>Answer", "a < b, </thin", "Answer")]
    [InlineData("<reasoning>a</reasoning>\nAnswer", "a", "Answer")]
    [InlineData("<thought>a</thought>Answer ", "a", "Answer ")]
    [InlineData("<think></think>\n\nAnswer", "", "Answer")]
    [InlineData("[THINK]a[/THINK]Answer", "a", "Answer")]
    [InlineData("◁think▷a◁/think▷Answer", "a", "Answer")]
    [InlineData("<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>Answer", "a", "Answer")]
    [InlineData("<thinking_process>a</thinking_process>Answer", "a", "Answer")]
    [InlineData("<mm:think>a</mm:think>Answer", "a", "Answer")]
    [InlineData("<|begin_of_thought|>a<|end_of_thought|>Answer", "a", "Answer")]
    [InlineData("<|START_THINKING|>a<|END_THINKING|>Answer", "a", "Answer")]
    [InlineData("<|think|>a<|/think|>Answer", "a", "Answer")]
    [InlineData("<think>never closed\n\nat all", "never closed\n\nat all", "")]
    [InlineData("<think>never </thi", "never </thi", "")]
    public async Task Answer_OpensWithABlock_IsReasoningAndText(string said, string thought, string text)
    {
        foreach (var answer in await Exchange.EveryWayAsync(said))
        {
            Exchange.ThoughtOf(answer).ShouldBe(thought);
            answer.Text.ShouldBe(text);
            Exchange.RepairsOf(answer).ShouldBe(ThoughtBlockOnly);
        }
    }

    [Theory]
    [InlineData("Wrap it in <think>tags</think> like this.")]
    [InlineData("`<think>` opens a thought.")]
    [InlineData("<thinker>no</thinker>")]
    [InlineData("<thoughtful>no</thoughtful>")]
    [InlineData("<chain-of-thought>no</chain-of-thought>")]
    [InlineData("<thought_record>no</thought_record>")]
    [InlineData("<reasoning_steps>no")]
    [InlineData("<|im_start|>no")]
    [InlineData("<a-name-that-is-longer-than-those-of-any-thinking-tag>no")]
    [InlineData("<")]
    [InlineData(" \n")]
    [InlineData("<thin")]
    [InlineData("I ponder</think>Answer")]
    [InlineData("[1] is a reference, [THINK] is not.")]
    [InlineData("◁ points to the left.")]
    [InlineData("  Indented text")]
    public async Task Answer_OnlyMentionsTags_StaysAsItIs(string said)
    {
        foreach (var answer in await Exchange.EveryWayAsync(said))
        {
            answer.Text.ShouldBe(said);
            Exchange.ThoughtOf(answer).ShouldBeEmpty();
            Exchange.RepairsOf(answer).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Answer_OutputNone_BlockIsNotShown()
    {
        var options = new ChatOptions { Reasoning = new() { Output = ReasoningOutput.None } };
        foreach (var answer in await Exchange.EveryWayAsync("<think>\nI ponder</think>\n\nAnswer", options))
        {
            answer.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<TextContent>().Text.ShouldBe("Answer");
        }
    }

    [Fact]
    public async Task Answer_SwitchedOff_TextIsRaw()
    {
        foreach (var answer in await Exchange.EveryWayAsync("<think>a</think>Answer", repairs: new() { ThoughtBlock = false }))
        {
            answer.Text.ShouldBe("<think>a</think>Answer");
        }
    }

    [Fact]
    public async Task Answer_Repaired_RawRepresentationKeepsWhatWasSaid()
    {
        var answer = (await Exchange.EveryWayAsync("<think>a</think>Answer"))[0];

        answer.RawRepresentation.ShouldBeOfType<OllamaChatResponse>().Message!.Content.ShouldBe("<think>a</think>Answer");
    }

    [Fact]
    public void Read_TextThatCannotBeATag_IsNotHeldBack()
    {
        var block = new ThoughtBlock();

        block.Read("<t").ShouldBe(("", ""));
        block.Read("able>").ShouldBe(("", "<table>"));
        block.Read("<think>").ShouldBe(("", "<think>"));
    }

    [Fact]
    public async Task History_AssistantOpensWithABlock_GoesBackAsThinking()
    {
        var messages = await Wire.MessagesAsync(
            new ChatMessage(ChatRole.User, "<think>mine</think>hi"), new(ChatRole.Assistant, "<think>old</think>\nAnswer"), new(ChatRole.Assistant, "<think>open"));

        messages[0].GetProperty("content").GetString().ShouldBe("<think>mine</think>hi");
        messages[1].GetProperty("content").GetString().ShouldBe("Answer");
        messages[1].GetProperty("thinking").GetString().ShouldBe("old");
        messages[2].GetProperty("content").GetString().ShouldBe("<think>open");
    }
}

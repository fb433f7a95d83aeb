using ChatSample;
using ChatSample.Terminal;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Samples.Tests.Chat.Support;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class AnswerViewTests : IDisposable
{
    private readonly SignalWriter _output = new();

    [Theory]
    [InlineData("Hello.", "Hello.")]
    [InlineData("Hello.", "\n", "\n", "Hel", "lo.", "\n\n")]
    [InlineData("One\n\nTwo", "One\n", "\nTwo")]
    [InlineData("  indented", "\n  indented")]
    public void Show_TextInPieces_HasLineFeedsOnlyBetweenWordsAndOneAtTheEnd(string expected, params string[] pieces) =>
        Show(pieces.Select(piece => new TextContent(piece))).ShouldBe(expected + "\n");

    [Fact]
    public void Show_ThinkingThenText_ArePartedByOneBlankLine() =>
        Show([new TextReasoningContent("\nHm"), new TextReasoningContent("m.\n"), new TextContent("\n\n"), new TextContent("Yes.\n")]).ShouldBe("Hmm.\n\nYes.\n");

    [Fact]
    public void Show_ThinkingAlone_EndsItsLine() =>
        Show([new TextReasoningContent("Hm")]).ShouldBe("Hm\n");

    [Fact]
    public void Show_Nothing_WritesNothing() => Show([]).ShouldBeEmpty();

    [Fact]
    public void Show_EscapeSequenceAcrossThinkingAndText_IsTakenOut() =>
        Show([new TextReasoningContent("a\e["), new TextContent("31mb")]).ShouldBe("a\n\nb\n");

    [Fact]
    public void End_LastFrame_TellsModelTokensAndSpeed() =>
        StatisticsOf(new OllamaMetrics { GeneratedTokens = 120, GenerationNanoseconds = 1_500_000_000 }).ShouldBe("[llama3.2: 120 tokens, 80.0 tokens/s]\n");

    [Fact]
    public void End_FrameWithoutDurations_TellsTheTokens() =>
        StatisticsOf(new OllamaMetrics { GeneratedTokens = 3 }).ShouldBe("[llama3.2: 3 tokens]\n");

    [Fact]
    public void End_FrameCutAtTheLimit_SaysSo() =>
        StatisticsOf(new OllamaMetrics { GeneratedTokens = 3 }, ChatFinishReason.Length).ShouldBe("[llama3.2: 3 tokens, cut off at the limit]\n");

    [Fact]
    public void End_PromptThatWasCut_SaysSo() =>
        StatisticsOf(new OllamaMetrics { GeneratedTokens = 3 }, properties: new() { ["prompt_truncated"] = true })
            .ShouldBe("[llama3.2: 3 tokens, and the conversation no longer fits the context]\n");

    [Fact]
    public void End_FrameWithoutMetrics_SaysNothing() => StatisticsOf(null).ShouldBeEmpty();

    public void Dispose() => _output.Dispose();

    private string Show(IEnumerable<AIContent> contents)
    {
        var view = new AnswerView(Screen.ForPipe(_output, _output));
        foreach (var content in contents)
        {
            view.Show(new ChatResponseUpdate(ChatRole.Assistant, [content]));
        }

        view.End(null);
        return _output.ToString();
    }

    private string StatisticsOf(OllamaMetrics? metrics, ChatFinishReason? reason = null, AdditionalPropertiesDictionary? properties = null)
    {
        new AnswerView(Screen.ForPipe(_output, _output)).End(new ChatResponseUpdate
        {
            ModelId = "llama3.2",
            FinishReason = reason,
            AdditionalProperties = properties,
            RawRepresentation = new OllamaChatResponse { Done = true, Metrics = metrics },
        });
        return _output.ToString();
    }
}

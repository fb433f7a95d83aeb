using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI.Tests.Chat;

public sealed class ContextWindowTests
{
    private const long Answer = 2048;

    [Theory]
    [InlineData(7009L, 4096, null, 16384)]
    [InlineData(6144L, 4096, null, 8192)]
    [InlineData(6145L, 4096, null, 16384)]
    [InlineData(20_000L, 4096, null, 32_000)]
    [InlineData(31_999L, 4096, null, 32_000)]
    [InlineData(7009L, null, null, 16384)]
    [InlineData(null, null, null, 32_000)]
    [InlineData(null, 4096, null, 8192)]
    [InlineData(null, null, 8192, 16384)]
    [InlineData(null, null, 20_000, 32_000)]
    public void After_PromptThatALargerContextHolds_AsksForIt(long? prompt, int? context, int? size, int expected)
    {
        var next = new ContextWindow(size, MayCut: false)
            .After(Refusal(prompt, context), Answer, limit: 32_000, OllamaPromptTruncation.Refuse);

        next.ShouldBe(new ContextWindow(expected, MayCut: false));
    }

    [Theory]
    [InlineData(50_000L, 32_000, 32_000)]
    [InlineData(50_000L, 40_000, null)]
    [InlineData(null, 32_000, null)]
    [InlineData(null, null, 32_000)]
    [InlineData(9_000L, 8_192, 16_384)]
    [InlineData(3L, 30_000, 30_000)]
    public void After_NothingLargerToAskFor_LetsTheServerCutOrStops(long? prompt, int? context, int? size)
    {
        var window = new ContextWindow(size, MayCut: false);
        var refusal = Refusal(prompt, context);

        window.After(refusal, Answer, 32_000, OllamaPromptTruncation.Report).ShouldBe(window with { MayCut = true });
        window.After(refusal, Answer, 32_000, OllamaPromptTruncation.Ignore).ShouldBe(window with { MayCut = true });
        window.After(refusal, Answer, 32_000, OllamaPromptTruncation.Refuse).ShouldBeNull();
    }

    [Theory]
    [InlineData(32_000)]
    [InlineData(50_000)]
    [InlineData(long.MaxValue)]
    public void After_PromptThatTheLimitDoesNotHold_GrowsOnlyIfTheRestMayBeCut(long prompt)
    {
        var window = new ContextWindow(null, MayCut: false);
        var refusal = Refusal(prompt, 4096);

        window.After(refusal, Answer, 32_000, OllamaPromptTruncation.Report).ShouldBe(new ContextWindow(32_000, MayCut: false));
        window.After(refusal, Answer, 32_000, OllamaPromptTruncation.Refuse).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public void After_TheServerMayCut_TheRefusalStands(bool? mayCut) =>
        new ContextWindow(4096, mayCut).After(Refusal(7009, 4096), Answer, 32_000, OllamaPromptTruncation.Report).ShouldBeNull();

    [Fact]
    public void After_NoLimit_NeverGrows() =>
        new ContextWindow(4096, MayCut: false).After(Refusal(7009, 4096), Answer, null, OllamaPromptTruncation.Report)
            .ShouldBe(new ContextWindow(4096, MayCut: true));

    [Fact]
    public void ApplyTo_NothingToChange_IsTheRequestItself()
    {
        var request = new OllamaChatRequest { Truncate = true, Options = new OllamaModelOptions { NumCtx = 512 } };

        new ContextWindow(512, MayCut: true).ApplyTo(request).ShouldBeSameAs(request);
    }

    [Fact]
    public void ApplyTo_AnotherWindow_ChangesACopy()
    {
        var request = new OllamaChatRequest { Model = "m", Options = new OllamaModelOptions { TopK = 5 } };

        var copy = new ContextWindow(512, MayCut: false).ApplyTo(request);

        (copy.Model, copy.Truncate, copy.Options!.NumCtx, copy.Options.TopK).ShouldBe(("m", false, 512, 5));
        (request.Truncate, request.Options.NumCtx).ShouldBe((null, null));
    }

    private static OllamaException Refusal(long? prompt, int? context) =>
        new(OllamaErrorKind.ContextExceeded) { PromptTokens = prompt, ContextLength = context };
}

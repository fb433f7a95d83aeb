using OllamaAI.Images;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Images;

public class ImageEdgeTests
{
    private static readonly string Picture = $"data:image/png;base64,{Convert.ToBase64String(Pictures.Png())}";

    [Fact]
    public void Description_OfTheTool_TellsWhatItDoesAndWhatAnErrorIs()
    {
        var description = new ImageAnalyzer(VisionModel.Answering("").Object).AsAIFunction().Description;

        description.ShouldStartWith("Looks at an image with a vision model and answers a question about it");
        description.ShouldEndWith("An answer that starts with \"Error:\" says why there is none and what to do.");
    }

    [Fact]
    public void CacheAdd_SeveralBeyondTheSize_KeepsOnlyTheLast()
    {
        var cache = new AnswerCache(2);

        foreach (var question in new[] { "a", "b", "c", "d" })
        {
            cache.Add(Key(question), question);
        }

        new[] { "a", "b", "c", "d" }.Select(question => cache.Find(Key(question))).ShouldBe([null, null, "c", "d"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Constructor_BlankDefaultQuestion_IsRefused(string question) =>
        Should.Throw<ArgumentException>(() => new ImageAnalyzer(VisionModel.Answering("").Object, new() { DefaultQuestion = question }))
            .ParamName.ShouldBe("options.DefaultQuestion");

    [Fact]
    public async Task AnalyzeAsync_ModelGivesUpByItself_IsNotTakenForTheCallersCancellation()
    {
        var gaveUp = new OperationCanceledException("too slow", new CancellationToken(true));
        var model = VisionModel.Failing(_ => gaveUp);
        using var caller = new CancellationTokenSource();

        (await Record.ExceptionAsync(() => new ImageAnalyzer(model.Object).AnalyzeAsync(Picture, cancellationToken: caller.Token))).ShouldBeSameAs(gaveUp);
    }

    [Fact]
    public async Task AnalyzeAsync_CancelledWithTheCallersToken_IsHandedOnAsItIs()
    {
        using var caller = new CancellationTokenSource();
        var cancelled = new OperationCanceledException(caller.Token);
        var model = VisionModel.Failing(_ =>
        {
            caller.Cancel();
            return cancelled;
        });

        (await Record.ExceptionAsync(() => new ImageAnalyzer(model.Object).AnalyzeAsync(Picture, cancellationToken: caller.Token))).ShouldBeSameAs(cancelled);
    }

    private static AnswerKey Key(string question) => AnswerKey.For([1, 2, 3], question);
}

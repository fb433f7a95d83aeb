using Microsoft.Extensions.AI;
using OllamaAI.Media;
using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Images;

public class ImageAnalyzerTests
{
    private static readonly string Picture = DataUriOf(Pictures.Png());

    [Fact]
    public async Task AnalyzeAsync_ImageAndQuestion_SendsBothInOneUserMessage()
    {
        ChatMessage? sent = null;
        var model = VisionModel.Answering((message, _) =>
        {
            sent = message;
            return "Two cats.";
        });

        var answer = await new ImageAnalyzer(model.Object).AnalyzeAsync(Picture, "How many cats?");

        answer.ShouldBe("Two cats.");
        sent!.Role.ShouldBe(ChatRole.User);
        sent.Contents.Count.ShouldBe(2);
        sent.Contents[0].ShouldBeOfType<TextContent>().Text.ShouldBe("How many cats?");
        var image = sent.Contents[1].ShouldBeOfType<DataContent>();
        image.MediaType.ShouldBe("image/png");
        image.Data.ToArray().ShouldBe(Pictures.Png());
    }

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task AnalyzeAsync_UrlOnTheWeb_IsReadAndAnswered()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.WebP(Pictures.Lossy()));
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);
        var model = VisionModel.Answering((message, _) => message.Contents.OfType<DataContent>().Single().MediaType);
        var options = new ImageAnalyzerOptions { Source = { AllowHttp = true } };

        var answer = await new ImageAnalyzer(model.Object, options, new MediaReader(options.Source, network))
            .AnalyzeAsync("http://pictures.example/cat");

        answer.ShouldBe("image/webp");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task AnalyzeAsync_NoQuestion_AsksForADetailedDescription(string? question)
    {
        var model = VisionModel.Answering((message, _) => message.Text);

        var asked = await new ImageAnalyzer(model.Object).AnalyzeAsync(Picture, question);

        foreach (string word in new[] { "detail", "text", "objects", "people", "do", "context" })
        {
            asked.ShouldContain(word);
        }
    }

    [Fact]
    public async Task AnalyzeAsync_OwnDefaultQuestion_IsAsked()
    {
        var model = VisionModel.Answering((message, _) => message.Text);

        (await new ImageAnalyzer(model.Object, new() { DefaultQuestion = "Which colours?" }).AnalyzeAsync(Picture)).ShouldBe("Which colours?");
    }

    [Fact]
    public async Task AnalyzeAsync_ChatOptions_AreClonedForEveryCall()
    {
        List<ChatOptions?> sent = [];
        var model = VisionModel.Answering((_, options) =>
        {
            sent.Add(options);
            return "ok";
        });
        var mine = new ChatOptions { ModelId = "gemma3", Temperature = 0 };
        var analyzer = new ImageAnalyzer(model.Object, new() { ChatOptions = mine });
        mine.ModelId = "changed";

        await analyzer.AnalyzeAsync(Picture);
        await analyzer.AnalyzeAsync(Picture);

        sent.Count.ShouldBe(2);
        sent.ShouldAllBe(options => options!.ModelId == "gemma3" && options.Temperature == 0);
        sent[0].ShouldNotBeSameAs(sent[1]);
    }

    [Fact]
    public async Task AnalyzeAsync_BytesAtHand_AreSentAsWhatTheyAre()
    {
        var model = VisionModel.Answering((message, _) => message.Contents.OfType<DataContent>().Single().MediaType);

        (await new ImageAnalyzer(model.Object).AnalyzeAsync(Pictures.Jpeg())).ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task AnalyzeAsync_MislabelledContent_IsSentAsWhatItIs()
    {
        var model = VisionModel.Answering((message, _) => message.Contents.OfType<DataContent>().Single().MediaType);

        (await new ImageAnalyzer(model.Object).AnalyzeAsync(new DataContent(Pictures.Gif(), "image/png"))).ShouldBe("image/gif");
    }

    [Fact]
    public async Task AnalyzeAsync_BytesThatAreNoImage_AreRefusedAndNotSent()
    {
        var model = VisionModel.Answering("never");

        await new ImageAnalyzer(model.Object).AnalyzeAsync("%PDF-1.7"u8.ToArray()).ShouldBeRefusedAsync("a PDF document");

        model.ShouldHaveBeenAsked(times: 0);
    }

    [Fact]
    public async Task AnalyzeAsync_AnswerWithoutText_Throws()
    {
        var model = VisionModel.Answering(" \n");

        (await new ImageAnalyzer(model.Object).AnalyzeAsync(Picture).ShouldThrowAsync<InvalidOperationException>())
            .Message.ShouldContain("answered without text");
    }

    [Fact]
    public async Task AnalyzeAsync_ModelFails_ThrowsWhatItThrew()
    {
        var failure = new TimeoutException("limit");
        var model = VisionModel.Failing(_ => failure);

        (await new ImageAnalyzer(model.Object).AnalyzeAsync(Picture).ShouldThrowAsync<TimeoutException>()).ShouldBeSameAs(failure);
    }

    [Fact]
    public async Task AnalyzeAsync_CancelledWhileAsking_ThrowsWithTheCallersToken()
    {
        using var caller = new CancellationTokenSource();
        var model = VisionModel.Failing(_ =>
        {
            caller.Cancel();
            return new TaskCanceledException("some inner token");
        });

        var thrown = await new ImageAnalyzer(model.Object).AnalyzeAsync(Picture, null, caller.Token)
            .ShouldThrowAsync<OperationCanceledException>();

        thrown.CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task AnalyzeAsync_ModelCancelledWithTheCallersToken_ThrowsWhatItThrew()
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

    [Fact]
    public async Task AnalyzeAsync_ModelGivesUpByItself_IsNotTakenForTheCallersCancellation()
    {
        var gaveUp = new OperationCanceledException("too slow", new CancellationToken(true));
        var model = VisionModel.Failing(_ => gaveUp);
        using var caller = new CancellationTokenSource();

        (await Record.ExceptionAsync(() => new ImageAnalyzer(model.Object).AnalyzeAsync(Picture, cancellationToken: caller.Token))).ShouldBeSameAs(gaveUp);
    }

    [Fact]
    public async Task AnalyzeAsync_ByDefault_AsksEveryTime()
    {
        var model = VisionModel.Answering("ok");
        var analyzer = new ImageAnalyzer(model.Object);

        await analyzer.AnalyzeAsync(Picture);
        await analyzer.AnalyzeAsync(Picture);

        model.ShouldHaveBeenAsked(times: 2);
    }

    [Fact]
    public async Task AnalyzeAsync_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        var model = VisionModel.Answering((message, _) => message.Text);
        var analyzer = new ImageAnalyzer(model.Object);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Task.Run(() => analyzer.AnalyzeAsync(Picture, $"question {i % 20}"))));

        answers.ShouldBe(Enumerable.Range(0, 200).Select(i => $"question {i % 20}"));
    }

    [Fact]
    public async Task AnalyzeAsync_NullImage_Throws()
    {
        var analyzer = new ImageAnalyzer(VisionModel.Answering("never").Object);

        await analyzer.AnalyzeAsync((string)null!).ShouldThrowAsync<ArgumentNullException>();
        await Should.ThrowAsync<ArgumentNullException>(() => analyzer.AnalyzeAsync((DataContent)null!));
    }

    [Fact]
    public void Constructor_NullClient_Throws() => Should.Throw<ArgumentNullException>(() => new ImageAnalyzer(null!));

    [Fact]
    public void Constructor_NoSource_ThrowsNamingIt() =>
        Should.Throw<ArgumentNullException>(() => new ImageAnalyzer(VisionModel.Answering("").Object, new() { Source = null! }))
            .ParamName.ShouldBe("options.Source");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Constructor_BlankDefaultQuestion_Throws(string question) =>
        Should.Throw<ArgumentException>(() => new ImageAnalyzer(VisionModel.Answering("").Object, new() { DefaultQuestion = question }))
            .ParamName.ShouldBe("options.DefaultQuestion");

    private static string DataUriOf(byte[] image) => $"data:image/png;base64,{Convert.ToBase64String(image)}";
}

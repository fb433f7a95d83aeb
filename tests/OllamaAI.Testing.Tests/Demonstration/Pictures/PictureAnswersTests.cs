using OllamaAI.Testing.Demonstration.Pictures;

namespace OllamaAI.Testing.Tests.Demonstration.Pictures;

public class PictureAnswersTests
{
    private static readonly PictureView Landscape = View(96, 64, (x, y) => y < 32 ? (100 + y + Grain(x, y), 160 + y + Grain(x, y), 235) : (40 + Grain(x, y), 110 + Grain(y, x), 30));

    private static readonly PictureView Icon = View(64, 64, (x, y) => x is > 20 and < 44 && y is > 20 and < 44 ? (255, 0, 0) : (255, 255, 255));

    private static readonly PictureView Gradient = View(128, 128, (_, y) => (y * 2, y * 2, y * 2));

    private static readonly PictureView Jpeg = new(new PictureHeader("JPEG", 640, 480, "progressive, in colour"), null);

    [Fact]
    public void Answer_Landscape_IsDescribedAsWhatItMeasures()
    {
        var text = Ask("What is in this picture?", Landscape);
        text.ShouldContain("PNG picture of 96 × 64 pixels");
        text.ShouldContain("looks like a photograph");
        text.ShouldContain("blue");
        text.ShouldContain("at the top");
        text.ShouldContain("green");
        text.ShouldContain("at the bottom");
        text.ShouldContain("A level edge, as a horizon would be, runs across it at about 50%");
        text.ShouldContain("It gets darker towards the bottom");
    }

    [Theory]
    [InlineData("Is it a photo or a drawing?", "flat graphics")]
    [InlineData("What colour is the centre?", "The centre is mostly red")]
    [InlineData("Where is the red?", "of it is red, in the centre.")]
    [InlineData("Is there any green?", "I find no green in it.")]
    [InlineData("Is it bright?", "Overall it is very bright")]
    [InlineData("Is it transparent?", "No pixel of it is transparent.")]
    [InlineData("What does the text say?", "I cannot recognise things, people or letters")]
    [InlineData("Is there a giraffe?", "I cannot recognise things, people or letters")]
    [InlineData("Is it beautiful?", "I cannot recognise things, people or letters")]
    [InlineData("What colour is the house?", "I cannot recognise things, people or letters")]
    [InlineData("Where is the darkest part?", "The darkest part lies in the centre.")]
    [InlineData("Describe it in one sentence.", "It looks like flat graphics (an icon, a diagram, a screenshot): 2 colours")]
    [InlineData("Which file format is it and how large?", "This is a PNG picture of 64 × 64 pixels (square, 8 bits per channel, in colour).")]
    public void Answer_Question_IsAnsweredByItself(string question, string expected) => Ask(question, Icon).ShouldContain(expected);

    [Fact]
    public void Answer_QuestionOfSize_DoesNotDescribeTheRest() => Ask("How big is it?", Icon).ShouldNotContain("colours are");

    [Theory]
    [InlineData("Describe it in two sentences.", 2)]
    [InlineData("Describe it briefly.", 1)]
    public void Answer_NumberOfSentencesWanted_IsKept(string question, int count) =>
        OllamaAI.Testing.Demonstration.Text.Sentences.Of(Ask(question, Landscape)).Count.ShouldBe(count);

    [Fact]
    public void Answer_Gradient_IsRecognised()
    {
        var text = Ask("", Gradient);
        text.ShouldContain("smooth shading");
        text.ShouldContain("It gets brighter towards the bottom.");
    }

    [Fact]
    public void Answer_OneColour_SaysSo() =>
        Ask("Describe this image in detail.", View(5, 5, (_, _) => (255, 255, 0)))
            .ShouldContain("It is one plain colour. Its colour is yellow (#ffff00, 100%, all over).");

    [Fact]
    public void Answer_WhollyTransparent_SaysThatThereIsNothingToSee()
    {
        var png = new TestPng(4, 4, PngColourType.TruecolourAlpha, 8).Write((_, _, channel) => channel == 3 ? 0 : 200);
        Ask("", PictureView.Of(png)).ShouldContain("It is wholly transparent: there is nothing to see.");
    }

    [Fact]
    public void Answer_PartlyTransparent_GivesTheShare()
    {
        var png = new TestPng(4, 4, PngColourType.TruecolourAlpha, 8).Write((x, _, channel) => channel != 3 ? 200 : x switch { 0 => 0, 1 => 128, _ => 255 });
        Ask("", PictureView.Of(png)).ShouldContain("25% of it is transparent, 25% translucent.");
    }

    [Theory]
    [InlineData("What colours do you see?", "I read only the header of JPEG pictures, not their pixels")]
    [InlineData("How big is it?", "This is a JPEG picture of 640 × 480 pixels (landscape format, progressive, in colour).")]
    [InlineData("", "I cannot tell what it shows")]
    public void Answer_PictureKnownByItsHeaderOnly_SaysWhatItKnows(string question, string expected) => Ask(question, Jpeg).ShouldContain(expected);

    [Fact]
    public void Answer_SeveralPictures_AnswersForEach() =>
        Ask("How big are they?", Icon, Jpeg).ShouldBe(
            "Picture 1: This is a PNG picture of 64 × 64 pixels (square, 8 bits per channel, in colour).\n"
            + "Picture 2: This is a JPEG picture of 640 × 480 pixels (landscape format, progressive, in colour).");

    [Fact]
    public void Answer_SamePicture_IsTheSameAnswer() => Ask("", Landscape).ShouldBe(Ask("", Landscape));

    [Theory]
    [InlineData(255, 0, 0, "red")]
    [InlineData(0, 128, 0, "green")]
    [InlineData(0, 0, 255, "blue")]
    [InlineData(128, 128, 128, "grey")]
    [InlineData(250, 250, 250, "white")]
    [InlineData(5, 5, 5, "black")]
    [InlineData(255, 165, 0, "orange")]
    [InlineData(255, 255, 0, "yellow")]
    [InlineData(128, 0, 128, "purple")]
    [InlineData(255, 192, 203, "pink")]
    [InlineData(139, 69, 19, "brown")]
    [InlineData(173, 216, 230, "light blue")]
    [InlineData(0, 0, 128, "dark blue")]
    [InlineData(0, 100, 0, "dark green")]
    [InlineData(64, 224, 208, "turquoise")]
    [InlineData(245, 245, 220, "beige")]
    public void Of_WellKnownColour_HasItsName(byte red, byte green, byte blue, string expected) => ColourNames.Of(new Rgba(red, green, blue)).ShouldBe(expected);

    private static string Ask(string question, params PictureView[] views) => PictureAnswers.Answer(question, views).Text;

    private static int Grain(int x, int y) => (((x * 7919) + (y * 104_729)) * 31 % 97 + 97) % 97 % 19;

    private static PictureView View(int width, int height, Func<int, int, (int Red, int Green, int Blue)> pixel) =>
        PictureView.Of(new TestPng(width, height, PngColourType.Truecolour, 8).Write((x, y, channel) => channel switch
        {
            0 => pixel(x, y).Red,
            1 => pixel(x, y).Green,
            _ => pixel(x, y).Blue,
        }));
}

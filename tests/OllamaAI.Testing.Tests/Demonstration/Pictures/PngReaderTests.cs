using OllamaAI.Testing.Demonstration.Pictures;

namespace OllamaAI.Testing.Tests.Demonstration.Pictures;

public class PngReaderTests
{
    private const int Width = 19;
    private const int Height = 13;

    public static TheoryData<int, int, bool> Kinds()
    {
        TheoryData<int, int, bool> kinds = [];
        foreach ((var type, var depths) in ((int, int[])[])[(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])])
        {
            foreach (var depth in depths)
            {
                kinds.Add(type, depth, false);
                kinds.Add(type, depth, true);
            }
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_EveryColourTypeDepthAndInterlacing_GivesTheSamplesWritten(int type, int depth, bool interlaced)
    {
        PngColourType colourType = (PngColourType)type;
        byte[] palette = [.. Enumerable.Range(0, 256 * 3).Select(i => (byte)(i * 7))];
        TestPng png = new(Width, Height, colourType, depth) { Interlaced = interlaced, Palette = colourType == PngColourType.Palette ? palette : [] };
        var most = (1 << depth) - 1;
        int Sample(int x, int y, int channel) => ((x * 31) + (y * 57) + (channel * 101)) * 263 & most;

        Picture picture = PngReader.Read(png.Write(Sample));

        (picture.Width, picture.Height, picture.Step).ShouldBe((Width, Height, 1));
        byte Scaled(int x, int y, int channel) => (byte)(Sample(x, y, channel) * 255L / most);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var index = Sample(x, y, 0) * 3;
                picture[x, y].ShouldBe(colourType switch
                {
                    PngColourType.Palette => new Rgba(palette[index], palette[index + 1], palette[index + 2]),
                    PngColourType.Grey => new Rgba(Scaled(x, y, 0), Scaled(x, y, 0), Scaled(x, y, 0)),
                    PngColourType.GreyAlpha => new Rgba(Scaled(x, y, 0), Scaled(x, y, 0), Scaled(x, y, 0), Scaled(x, y, 1)),
                    PngColourType.Truecolour => new Rgba(Scaled(x, y, 0), Scaled(x, y, 1), Scaled(x, y, 2)),
                    _ => new Rgba(Scaled(x, y, 0), Scaled(x, y, 1), Scaled(x, y, 2), Scaled(x, y, 3)),
                });
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_OneFilterThroughout_GivesTheSamplesWritten(int filter)
    {
        TestPng png = new(Width, Height, PngColourType.TruecolourAlpha, 8) { Filter = _ => filter };
        Picture picture = PngReader.Read(png.Write((x, y, channel) => (x * y * 5) + channel & 255));
        picture[18, 12].ShouldBe(new Rgba(18 * 12 * 5 & 255, (18 * 12 * 5) + 1 & 255, (18 * 12 * 5) + 2 & 255, (18 * 12 * 5) + 3 & 255));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 5)]
    [InlineData(5, 3)]
    public void Read_InterlacedSmallerThanItsGrid_LeavesOutEmptyPasses(int width, int height)
    {
        TestPng png = new(width, height, PngColourType.Grey, 8) { Interlaced = true };
        Picture picture = PngReader.Read(png.Write((x, y, _) => (x * 10) + y));
        picture[width - 1, height - 1].Red.ShouldBe((byte)(((width - 1) * 10) + height - 1));
    }

    [Fact]
    public void Read_TransparentKeyColour_IsTransparentThereOnly()
    {
        TestPng grey = new(2, 1, PngColourType.Grey, 4) { Transparency = [0, 7] };
        Picture picture = PngReader.Read(grey.Write((x, _, _) => x == 0 ? 7 : 8));
        (picture[0, 0].Alpha, picture[1, 0].Alpha).ShouldBe(((byte)0, (byte)255));

        TestPng deep = new(2, 1, PngColourType.Truecolour, 16) { Transparency = [1, 2, 3, 4, 5, 6] };
        picture = PngReader.Read(deep.Write((x, _, channel) => ((channel * 2) + 1 << 8) + (channel * 2) + 2 + x));
        (picture[0, 0].Alpha, picture[1, 0].Alpha).ShouldBe(((byte)0, (byte)255));
    }

    [Fact]
    public void Read_PaletteWithTransparency_TakesItsAlpha()
    {
        TestPng png = new(2, 1, PngColourType.Palette, 2) { Palette = [1, 2, 3, 4, 5, 6], Transparency = [99] };
        Picture picture = PngReader.Read(png.Write((x, _, _) => x));
        picture[0, 0].ShouldBe(new Rgba(1, 2, 3, 99));
        picture[1, 0].ShouldBe(new Rgba(4, 5, 6));
    }

    [Fact]
    public void Read_WrongCheckSums_AreNotMinded()
    {
        // TestPng leaves every check sum 0, which is wrong.
        PngReader.Read(new TestPng(1, 1, PngColourType.Grey, 8).Write((_, _, _) => 5))[0, 0].Red.ShouldBe((byte)5);
    }

    [Fact]
    public void Read_LargePicture_KeepsAnEvenGridOfPixels()
    {
        TestPng png = new(3000, 2000, PngColourType.Palette, 1) { Palette = [0, 0, 0, 255, 255, 255] };
        var rows = new byte[2000 * (1 + (3000 / 8))];
        Array.Fill(rows, (byte)0xff);
        for (var row = 0; row < 2000; row++)
        {
            rows[row * 376] = 0;
        }

        Picture picture = PngReader.Read(png.Assemble(TestPng.Compress(rows)));
        (picture.Columns * picture.Rows).ShouldBeLessThanOrEqualTo(1 << 20);
        picture[picture.Columns - 1, picture.Rows - 1].ShouldBe(new Rgba(255, 255, 255));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        var png = new TestPng(4, 4, PngColourType.Grey, 8).Write((_, _, _) => 5);
        Should.Throw<OperationCanceledException>(() => PngReader.Read(png, new CancellationToken(canceled: true)));
    }
}

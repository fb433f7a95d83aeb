using OllamaAI.Testing.Demonstration.Pictures;

namespace OllamaAI.Testing.Tests.Demonstration.Pictures;

public class HostilePngTests
{
    private static readonly byte[] Good = new TestPng(9, 7, PngColourType.TruecolourAlpha, 8) { Interlaced = true }.Write((x, y, c) => (x * y) + c);

    [Fact]
    public void Read_CutOffAnywhere_IsUnreadable()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Should.Throw<UnreadablePictureException>(() => PngReader.Read(Good.AsSpan(0, length)), $"cut at {length}");
        }
    }

    [Fact]
    public void Of_AnyByteChanged_IsReadOrUnreadableAndNothingElse()
    {
        for (var index = 0; index < Good.Length; index++)
        {
            foreach (var change in (byte[])[0x01, 0x10, 0x80, 0xff])
            {
                byte[] changed = [.. Good];
                changed[index] ^= change;
                ReadOrUnreadable(changed).ShouldBeTrue($"byte {index} xor {change}");
            }
        }
    }

    [Fact]
    public void Of_RandomBytesAfterTheSignature_IsUnreadable()
    {
        Random random = new(11);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            Should.Throw<UnreadablePictureException>(() => PictureView.Of([.. PngHeader.Signature, .. bytes]));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(int.MinValue, int.MinValue)]
    public void Of_ImpossibleSize_IsUnreadable(int width, int height) =>
        Should.Throw<UnreadablePictureException>(() => PictureView.Of(Claiming(width, height)));

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(65_535, 65_535)]
    [InlineData(8_000, 8_000)]
    public void Of_WildSize_IsDescribedByItsHeaderWithoutDecoding(int width, int height)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        PictureView view = PictureView.Of(Claiming(width, height));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024);
        view.Survey.ShouldBeNull();
        (view.Header.Width, view.Header.Height).ShouldBe((width, height));
    }

    [Fact]
    public void Read_SizeLargerThanItsData_IsUnreadableWithinBoundedMemory()
    {
        var png = Claiming(7_000, 7_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<UnreadablePictureException>(() => PngReader.Read(png));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 * 1024 * 1024);
    }

    [Fact]
    public void Read_CompressedDataThatNeverEnds_IsReadOnlyAsFarAsThePictureNeeds()
    {
        // 64 MB of zeros in 64 kB: a bomb behind a picture of one pixel.
        var bomb = TestPng.Compress(new byte[64 * 1024 * 1024]);
        var png = new TestPng(1, 1, PngColourType.Grey, 8) { ChunkLength = int.MaxValue }.Assemble(bomb);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PngReader.Read(png)[0, 0].Red.ShouldBe((byte)0);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * 1024 * 1024);
    }

    [Fact]
    public void Read_EndlessEmptyDataChunks_EndsAsUnreadable()
    {
        var head = new TestPng(4, 4, PngColourType.Grey, 8).Assemble([]);
        var empty = TestPng.Chunk("IDAT", []);
        byte[] png = [.. head[..^12], .. Enumerable.Repeat(empty, 20_000).SelectMany(chunk => chunk), .. TestPng.Chunk("IEND", [])];
        Should.Throw<UnreadablePictureException>(() => PngReader.Read(png));
    }

    [Fact]
    public void Read_ChunkLongerThanTheFile_IsUnreadable()
    {
        byte[] png = [.. Good];
        png[8 + 25] = 0x7f;
        Should.Throw<UnreadablePictureException>(() => PngReader.Read(png));
    }

    [Fact]
    public void Read_UnknownCriticalChunk_IsUnreadable()
    {
        byte[] png = [.. Good[..33], .. TestPng.Chunk("ABCD", [1]), .. Good[33..]];
        Should.Throw<UnreadablePictureException>(() => PngReader.Read(png));
    }

    [Fact]
    public void Read_UnknownAncillaryChunk_IsSkipped()
    {
        byte[] png = [.. Good[..33], .. TestPng.Chunk("abCd", [1]), .. Good[33..]];
        PngReader.Read(png).Width.ShouldBe(9);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    public void Read_PaletteTooShortForItsPixels_IsUnreadable(byte[] palette)
    {
        TestPng png = new(2, 1, PngColourType.Palette, 8) { Palette = palette };
        Should.Throw<UnreadablePictureException>(() => PngReader.Read(png.Write((_, _, _) => 1)));
    }

    [Fact]
    public void Read_UnknownFilter_IsUnreadable()
    {
        TestPng png = new(2, 2, PngColourType.Grey, 8) { Filter = _ => 5 };
        Should.Throw<UnreadablePictureException>(() => PngReader.Read(png.Write((_, _, _) => 1)));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    [InlineData(4, 1)]
    [InlineData(6, 2)]
    [InlineData(1, 8)]
    [InlineData(5, 8)]
    [InlineData(7, 8)]
    public void Of_DepthThatTheColourTypeDoesNotAllow_IsUnreadable(int type, int depth)
    {
        byte[] png = [.. Good];
        (png[24], png[25]) = ((byte)depth, (byte)type);
        Should.Throw<UnreadablePictureException>(() => PictureView.Of(png));
    }

    private static byte[] Claiming(int width, int height) =>
        new TestPng(1, 1, PngColourType.Grey, 8) { Claimed = (width, height) }.Write((_, _, _) => 0);

    private static bool ReadOrUnreadable(byte[] bytes)
    {
        try
        {
            return PictureDescription.Full(PictureView.Of(bytes)).Length > 0;
        }
        catch (UnreadablePictureException)
        {
            return true;
        }
    }
}

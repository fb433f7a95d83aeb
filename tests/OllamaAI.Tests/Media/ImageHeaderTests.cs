using System.Text;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

public class ImageHeaderTests
{
    public static TheoryData<string, byte[]> Formats => new()
    {
        { "image/png", Pictures.Png() },
        { "image/jpeg", Pictures.Jpeg() },
        { "image/jpeg", Pictures.Jpeg(Pictures.Frame(4, 3, marker: 0xC0)) },
        { "image/gif", Pictures.Gif() },
        { "image/bmp", Pictures.Bmp() },
        { "image/bmp", Pictures.Bmp(height: -3) },
        { "image/bmp", Pictures.OldBmp() },
        { "image/webp", Pictures.WebP(Pictures.Lossy()) },
        { "image/webp", Pictures.WebP(Pictures.Lossless()) },
        { "image/webp", Pictures.WebP(Pictures.Canvas(), Pictures.Lossy()) },
    };

    public static TheoryData<string, byte[]> UnsupportedFormats => new()
    {
        { "an SVG drawing", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "an SVG drawing", "\uFEFF <?xml version='1.0'?><!-- x --><svg/>"u8.ToArray() },
        { "an HTML page", "\n<!DOCTYPE html><html><body><svg/></body></html>"u8.ToArray() },
        { "an HTML page", "<HTML><img></HTML>"u8.ToArray() },
        { "a PDF document", "%PDF-1.7"u8.ToArray() },
        { "a TIFF image", [0x49, 0x49, 0x2A, 0, 8, 0] },
        { "a TIFF image", [0x4D, 0x4D, 0, 0x2A, 0, 8] },
        { "an AVIF image", [0, 0, 0, 28, .. "ftypavif"u8] },
        { "a HEIC image", [0, 0, 0, 28, .. "ftypheic"u8] },
        { "a video", [0, 0, 0, 28, .. "ftypisom"u8] },
        { "compressed data (gzip)", [0x1F, 0x8B, 8, 0] },
        { "a ZIP archive", [.. "PK"u8, 3, 4] },
        { "unknown data", "{\"a\":1}"u8.ToArray() },
        { "unknown data", [0] },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_SupportedFormat_TellsTypeAndSize(string mediaType, byte[] bytes) =>
        ImageHeader.Read(bytes).ShouldBe(new ImageInfo(mediaType, 4, 3));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_HeaderCutShortAnywhere_IsRefused(string mediaType, byte[] bytes)
    {
        var headerLength = mediaType switch
        {
            "image/png" => 33,
            "image/jpeg" => bytes.Length - 5,
            "image/webp" => 24,
            "image/gif" => 23,
            _ => 25,
        };

        for (var length = 0; length < headerLength; length++)
        {
            Should.Throw<ImageRefusedException>(() => ImageHeader.Read(bytes.AsSpan(0, length)), $"{mediaType} of {length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(UnsupportedFormats))]
    public void Read_UnsupportedFormat_NamesIt(string name, byte[] bytes) =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(bytes)).Message.ShouldContain($"This is {name}, not");

    [Fact]
    public void Read_DamagedHeaders_AreReadOrRefusedAndNothingElse()
    {
        var random = new Random(20261121);
        byte[][] samples = [.. Formats.Select(row => (byte[])row[1])];
        for (var i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. samples[i % samples.Length], .. new byte[random.Next(20)]];
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            SizeOrRefusal(damaged.AsSpan(0, random.Next(damaged.Length + 1))).ShouldBeGreaterThanOrEqualTo(0, Convert.ToHexString(damaged));
        }
    }

    [Fact]
    public void Read_ZeroWidth_IsBroken() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(Pictures.Gif(width: 0))).Message.ShouldContain("GIF image is broken");

    [Fact]
    public void Read_PngSizeBeyondTheStandard_IsBroken() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(Pictures.Png(uint.MaxValue, uint.MaxValue)));

    [Fact]
    public void Read_LargestPossibleSizes_DoNotOverflow() =>
        ImageHeader.Read(Pictures.Bmp(int.MaxValue, int.MinValue)).Pixels.ShouldBe(0x7FFF_FFFFL * 0x8000_0000L);

    [Fact]
    public void Read_JpegWithTwoFrameHeaders_IsBroken() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(Pictures.Jpeg(Pictures.Frame(4, 3), Pictures.Frame(4, 3))))
            .Message.ShouldContain("JPEG image is broken");

    [Fact]
    public void Read_JpegTablesBeforeTheFrame_AreSkipped() =>
        ImageHeader.Read(Pictures.Jpeg([0xFF, 0xC4, 0, 9, 1, 2, 3, 4, 5, 6, 7], [0xFF, .. Pictures.Frame(4, 3)])).Width.ShouldBe(4);

    [Fact]
    public void Read_WebPWithPictureLargerThanCanvas_IsBroken() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(Pictures.WebP(Pictures.Canvas(), Pictures.Lossless(16384, 16384))))
            .Message.ShouldContain("WebP image is broken");

    [Fact]
    public void Read_WebPChunkOfMaximalLength_IsRefused() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(
            [.. Encoding.ASCII.GetBytes("RIFF1234WEBPJUNK"), 0xFF, 0xFF, 0xFF, 0xFF, .. Pictures.Lossy()]));

    [Fact]
    public void Read_ShortestGif_IsRead() => ImageHeader.Read(Pictures.Gif().AsSpan(0, 23)).ShouldBe(new ImageInfo("image/gif", 4, 3));

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Read_BmpInfoHeader_HasAKnownSize(int size, bool isKnown)
    {
        var bmp = Pictures.Bmp();
        BitConverter.TryWriteBytes(bmp.AsSpan(14), size).ShouldBeTrue();

        if (isKnown)
        {
            ImageHeader.Read(bmp).ShouldBe(new ImageInfo("image/bmp", 4, 3));
        }
        else
        {
            Should.Throw<ImageRefusedException>(() => ImageHeader.Read(bmp)).Message.ShouldContain("BMP image is broken");
        }
    }

    public static TheoryData<string, byte[]> Jpegs => new()
    {
        { "shortest frame", Pictures.Jpeg([0xFF, 0xC0, 0, 7, 8, 0, 3, 0, 4]) },
        { "last kind of frame", Pictures.Jpeg(Pictures.Frame(4, 3, marker: 0xCF)) },
        { "segment without content", Pictures.Jpeg([0xFF, 0xFE, 0, 2], Pictures.Frame(4, 3)) },
        { "other segment that looks large", Pictures.Jpeg([0xFF, 0xE1, 0, 8, 8, 99, 99, 99, 99, 3], [0xFF, 0xF0, 0, 8, 8, 99, 99, 99, 99, 3], Pictures.Frame(4, 3)) },
        { "nothing after the scan header", [0xFF, 0xD8, .. Pictures.Frame(4, 3), 0xFF, 0xDA, 0, 2] },
    };

    [Theory]
    [MemberData(nameof(Jpegs))]
    public void Read_UnusualJpeg_HasTheSizeOfItsFrame(string what, byte[] jpeg) =>
        ImageHeader.Read(jpeg).ShouldBe(new ImageInfo("image/jpeg", 4, 3), what);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xDA, 0, 9, 1 })]
    [InlineData(new byte[] { 0xFF, 0xDA, 0 })]
    [InlineData(new byte[] { 0xFF, 0xDA })]
    public void Read_JpegCutInItsScanHeader_IsBroken(byte[] end) =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read([0xFF, 0xD8, .. Pictures.Frame(4, 3), .. end])).Message.ShouldContain("JPEG image is broken");

    [Fact]
    public void Read_WebPWithCanvasOnly_HasItsSize() =>
        ImageHeader.Read(Pictures.WebP(Pictures.Canvas(0x012345, 0x023456))).ShouldBe(new ImageInfo("image/webp", 0x012345, 0x023456));

    [Fact]
    public void Read_ShortestLosslessWebP_IsRead() =>
        ImageHeader.Read(Pictures.WebP(Pictures.Lossless(9, 7)).AsSpan(0, 25)).ShouldBe(new ImageInfo("image/webp", 9, 7));

    [Fact]
    public void Read_WebPChunkOfOddLength_IsSkippedWithItsPadding() =>
        ImageHeader.Read(Pictures.WebP([.. "ICCP"u8, 3, 0, 0, 0, 1, 2, 3, 0], Pictures.Lossy(9, 7))).ShouldBe(new ImageInfo("image/webp", 9, 7));

    [Theory]
    [InlineData("avif", "an AVIF image")]
    [InlineData("avis", "an AVIF image")]
    [InlineData("heic", "a HEIC image")]
    [InlineData("heix", "a HEIC image")]
    [InlineData("heim", "a HEIC image")]
    [InlineData("heis", "a HEIC image")]
    [InlineData("hevc", "a HEIC image")]
    [InlineData("hevx", "a HEIC image")]
    [InlineData("mif1", "a HEIC image")]
    [InlineData("msf1", "a HEIC image")]
    public void Read_BrandOfAnUnsupportedImage_IsNamed(string brand, string name) =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(Encoding.ASCII.GetBytes($"\0\0\0\u001Cftyp{brand}")))
            .Message.ShouldContain($"This is {name}, not");

    [Fact]
    public void Read_MarkupWithoutADrawing_IsUnknown() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read("<?xml version='1.0'?><note/>"u8)).Message.ShouldContain("This is unknown data, not");

    private static long SizeOrRefusal(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ImageHeader.Read(bytes).Pixels;
        }
        catch (ImageRefusedException)
        {
            return 0;
        }
    }
}

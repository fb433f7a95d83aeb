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
        var lastHeaderByte = mediaType switch { "image/jpeg" => bytes.Length - 5, "image/webp" => 24, "image/bmp" => 25, _ => bytes.Length - 1 };

        for (var length = 0; length < lastHeaderByte && length < bytes.Length; length++)
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

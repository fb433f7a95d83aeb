using System.Text;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>The shortest and the strangest headers that are still right.</summary>
public class ImageHeaderEdgeTests
{
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
    public void Read_WebPOfTheCanvasAlone_HasItsSize() =>
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
    public void Read_BrandOfAPicture_IsNamed(string brand, string name) =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(Encoding.ASCII.GetBytes($"\0\0\0\u001Cftyp{brand}")))
            .Message.ShouldContain($"This is {name}, not");

    [Fact]
    public void Read_MarkupWithoutADrawing_IsUnknown() =>
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read("<?xml version='1.0'?><note/>"u8)).Message.ShouldContain("This is unknown data, not");
}

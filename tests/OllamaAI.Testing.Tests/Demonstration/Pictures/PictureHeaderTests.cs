using OllamaAI.Testing.Demonstration.Pictures;

namespace OllamaAI.Testing.Tests.Demonstration.Pictures;

public class PictureHeaderTests
{
    private static readonly byte[] Jpeg =
    [
        0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc4, 0, 3, 0, 0xff, 0xc2, 0, 11, 8, 0, 100, 1, 44, 3, 0, 0, 0,
    ];

    [Fact]
    public void Read_Jpeg_FindsTheFrameBehindOtherSegments() =>
        PictureHeader.Read(Jpeg).ShouldBe(new PictureHeader("JPEG", 300, 100, "progressive, in colour"));

    [Fact]
    public void Read_Gif_GivesTheScreen() =>
        PictureHeader.Read([.. "GIF89a"u8, 64, 1, 240, 0, 0x87, 0, 0]).ShouldBe(new PictureHeader("GIF", 320, 240, "a palette of 256 colours"));

    [Fact]
    public void Read_BmpWithNegativeHeight_GivesItsSize()
    {
        var bmp = new byte[54];
        "BM"u8.CopyTo(bmp);
        (bmp[14], bmp[18], bmp[28]) = (40, 10, 24);
        BitConverter.GetBytes(-20).CopyTo(bmp, 22);
        PictureHeader.Read(bmp).ShouldBe(new PictureHeader("BMP", 10, 20, "24 bits per pixel"));
    }

    [Fact]
    public void Read_OldBmp_GivesItsSize()
    {
        var bmp = new byte[26];
        "BM"u8.CopyTo(bmp);
        (bmp[14], bmp[18], bmp[20], bmp[24]) = (12, 7, 9, 8);
        PictureHeader.Read(bmp).ShouldBe(new PictureHeader("BMP", 7, 9, "8 bits per pixel"));
    }

    [Theory]
    [InlineData("VP8 ", new byte[] { 0, 0, 0, 0x9d, 1, 0x2a, 0x40, 0xc1, 0xf0, 0x40 }, 320, 240, "lossy")]
    [InlineData("VP8L", new byte[] { 0x2f, 0x3f, 0xc1, 0x3b, 0, 0, 0, 0, 0, 0 }, 320, 240, "lossless")]
    [InlineData("VP8X", new byte[] { 0x12, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0 }, 320, 240, "animated, with transparency")]
    public void Read_Webp_GivesTheSizeInEachForm(string kind, byte[] data, int width, int height, string detail)
    {
        byte[] webp = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. System.Text.Encoding.ASCII.GetBytes(kind), 0, 0, 0, 0, .. data];
        PictureHeader.Read(webp).ShouldBe(new PictureHeader("WebP", width, height, detail));
    }

    [Fact]
    public void Read_CutOffAnywhere_IsUnreadable()
    {
        byte[][] pictures = [Jpeg, [.. "GIF89a"u8, 64, 1, 240, 0, 0x87, 0, 0]];
        foreach (var picture in pictures)
        {
            for (var length = 0; length < picture.Length - 3; length++)
            {
                Should.Throw<UnreadablePictureException>(() => PictureHeader.Read(picture.AsSpan(0, length)), $"cut at {length}");
            }
        }
    }

    [Fact]
    public void Read_RandomBytesAfterEachSignature_NeverFailsOtherwise()
    {
        Random random = new(5);
        byte[][] starts = [[0xff, 0xd8, 0xff], [.. "GIF89a"u8], [.. "BM"u8], [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8], [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8L"u8], []];
        for (var round = 0; round < 5000; round++)
        {
            var tail = new byte[random.Next(0, 64)];
            random.NextBytes(tail);
            byte[] bytes = [.. starts[round % starts.Length], .. tail];
            try
            {
                PictureHeader header = PictureHeader.Read(bytes);
                (header.Width > 0 && header.Height > 0).ShouldBeTrue();
            }
            catch (UnreadablePictureException)
            {
                // As it should be.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nope")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("%PDF-1.7")]
    public void Read_NoPicture_IsUnreadable(string text) =>
        Should.Throw<UnreadablePictureException>(() => PictureHeader.Read(System.Text.Encoding.UTF8.GetBytes(text)));
}

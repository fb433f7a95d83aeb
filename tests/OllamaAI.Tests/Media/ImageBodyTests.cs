using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

public sealed class ImageBodyTests
{
    public static TheoryData<string, byte[]> Formats => ImageHeaderTests.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void Check_WholeImage_Passes(string mediaType, byte[] bytes) =>
        Should.NotThrow(() => ImageBody.Check(bytes, mediaType, checksums: true));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Check_ImageCutAnywhereBehindItsHeader_IsRefused(string mediaType, byte[] bytes)
    {
        // The last byte of a GIF says that no further frame follows, that of a WebP may only fill up the length.
        for (var length = bytes.Length - (mediaType is "image/gif" or "image/webp" ? 2 : 1); CanReadHeader(bytes.AsSpan(0, length)); length--)
        {
            Should.Throw<ImageRefusedException>(() => ImageBody.Check(bytes.AsSpan(0, length), mediaType, checksums: false), $"{length} bytes")
                .Message.ShouldContain("is broken or cut short");
        }
    }

    [Fact]
    public void Check_PngWithWrongChecksum_IsRefusedIfChecksumsCount()
    {
        var png = Pictures.Png();
        png[^14]++;

        Should.Throw<ImageRefusedException>(() => ImageBody.Check(png, "image/png", checksums: true)).Reason.ShouldBe(ImageRefusalReason.Damaged);
        Should.NotThrow(() => ImageBody.Check(png, "image/png", checksums: false));
    }

    [Fact]
    public void Check_PngWithWrongChecksumOfAChunkThatMayBeSkipped_Passes()
    {
        var comment = Pictures.PngChunk("tEXt", [1]);
        comment[^1]++;

        Should.NotThrow(() => ImageBody.Check([.. Pictures.Png()[..33], .. comment, .. Pictures.Png()[33..]], "image/png", checksums: true));
    }

    [Fact]
    public void Check_PngWithoutPixels_IsRefused() =>
        Should.Throw<ImageRefusedException>(
            () => ImageBody.Check([.. Pictures.Png()[..33], .. Pictures.PngChunk("IEND", [])], "image/png", checksums: true));

    [Fact]
    public void Check_PngChunkLongerThanTheFile_IsRefused() =>
        Should.Throw<ImageRefusedException>(
            () => ImageBody.Check([.. Pictures.Png()[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0], "image/png", checksums: false));

    [Fact]
    public void Check_JpegWhosePreviewAloneHasAnEnd_IsRefused()
    {
        byte[] preview = [0xFF, 0xE1, 0, 6, 0xFF, 0xD8, 0xFF, 0xD9];
        var jpeg = Pictures.Jpeg(preview, Pictures.Frame(4, 3));

        Should.NotThrow(() => ImageBody.Check(jpeg, "image/jpeg", checksums: false));
        Should.Throw<ImageRefusedException>(() => ImageBody.Check(jpeg.AsSpan(0, jpeg.Length - 2), "image/jpeg", checksums: false));
    }

    [Fact]
    public void Check_GifWithoutFurtherFramesOrTrailer_Passes() =>
        Should.NotThrow(() => ImageBody.Check(Pictures.Gif().AsSpan(0, Pictures.Gif().Length - 1), "image/gif", checksums: true));

    [Fact]
    public void Check_WebPWithCanvasOnly_IsRefused() =>
        Should.Throw<ImageRefusedException>(() => ImageBody.Check(Pictures.WebP(Pictures.Canvas()), "image/webp", checksums: true));

    [Fact]
    public void Check_BmpOfGiganticRows_DoesNotOverflow() =>
        Should.Throw<ImageRefusedException>(() => ImageBody.Check(Pictures.Bmp(int.MaxValue, int.MinValue), "image/bmp", checksums: true));

    [Fact]
    public void Check_BmpWithRunLengths_NeedsOnlyTheirBeginning()
    {
        var bmp = Pictures.Bmp(1000, 1000);
        bmp[30] = 1;

        Should.NotThrow(() => ImageBody.Check(bmp, "image/bmp", checksums: true));
    }

    [Fact]
    public void Check_LargeImages_AllocatesNothing()
    {
        byte[] png = [.. Pictures.Png()[..33], .. Pictures.PngChunk("IDAT", new byte[100_000]), .. Pictures.PngChunk("IEND", [])];
        ImageBody.Check(png, "image/png", checksums: true);
        var before = GC.GetAllocatedBytesForCurrentThread();

        ImageBody.Check(png, "image/png", checksums: true);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    private static bool CanReadHeader(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ImageHeader.Read(bytes).Width > 0;
        }
        catch (ImageRefusedException)
        {
            return false;
        }
    }
}

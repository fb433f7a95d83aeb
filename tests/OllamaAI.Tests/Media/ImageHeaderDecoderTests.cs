using OllamaAI.Fuzz.Images;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>What the header readers say of an image's size, a decoder says too; what they refuse may be more.</summary>
public class ImageHeaderDecoderTests
{
    private const int Cases = 20_000;

    private static byte[] Jpeg => Seed(bytes => bytes is [0xFF, 0xD8, 0xFF, 0xE0, ..]);

    private static byte[] Gif => Seed(bytes => bytes is [(byte)'G', ..]);

    public static TheoryData<string, byte[]> MarkersBeforeTheFrame()
    {
        var data = new TheoryData<string, byte[]>
        {
            { "TEM", [0xFF, 0x01] },
            { "SOI", [0xFF, 0xD8] },
            { "EOI", [0xFF, 0xD9] },
            { "reserved", [0xFF, 0xBF] },
            { "zero", [0xFF, 0x00] },
        };
        for (var marker = 0xD0; marker <= 0xD7; marker++)
        {
            data.Add($"RST{marker - 0xD0}", [0xFF, (byte)marker]);
            data.Add($"RST{marker - 0xD0} after fill bytes", [0xFF, 0xFF, 0xFF, (byte)marker]);
        }

        return data;
    }

    [Fact]
    public void Read_EverySeed_HasTheSizeThatTheDecoderSays()
    {
        foreach (var seed in ImageSeeds.Load())
        {
            HeaderComparison.Compare(seed).ShouldEndWith("of the same size, decoded");
        }
    }

    [Theory]
    [MemberData(nameof(MarkersBeforeTheFrame))]
    public void Read_JpegMarkerWithoutLengthBeforeTheFrame_IsRefused(string name, byte[] marker)
    {
        byte[] image = [.. Jpeg[..2], .. marker, .. Jpeg[2..]];
        // To a reader that takes the next marker (FFE0) for a length, the small frame behind that many bytes is the one that counts.
        byte[] decoy = [.. image, .. new byte[2 + marker.Length + 0xFFE0 - image.Length], .. Pictures.Frame(4, 3), 0xFF, 0xDA, 0, 2];

        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(image), name);
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(decoy), name);
    }

    [Fact]
    public void Read_GifFrameBeyondTheScreen_IsRefused()
    {
        var gif = Gif;
        var frame = gif.AsSpan().IndexOf((byte)0x2C);
        gif[frame + 6] = 0x40;

        SkiaDecoder.Read(gif)!.Value.Width.ShouldBeGreaterThan(16_000);
        Should.Throw<ImageRefusedException>(() => ImageHeader.Read(gif));
    }

    [Fact]
    public void Read_MutatedImages_HaveTheSizeThatTheDecoderSaysOrAreRefused()
    {
        var seeds = ImageSeeds.Load();
        for (var index = 0; index < Cases; index++)
        {
            var random = new Random(index);
            var image = ImageMutator.Mutate(seeds[index % seeds.Count], seeds, random);

            Should.NotThrow(() => HeaderComparison.Compare(image), $"case {index}: {Convert.ToHexString(image)}");
        }
    }

    [Fact]
    public void Check_EverySeedCutAnywhere_IsTakenOnlyIfTheDecoderDecodesIt()
    {
        foreach (var seed in ImageSeeds.Load())
        {
            for (var length = 0; length < seed.Length; length++)
            {
                var cut = seed[..length];
                // Not every decoder wants the zeros that fill up the last row of a BMP.
                byte[] filled = cut is [(byte)'B', ..] ? [.. cut, 0, 0, 0] : cut;
                (HeaderComparison.IsTaken(cut) && !SkiaDecoder.CanDecode(filled)).ShouldBeFalse(Convert.ToHexString(cut));
            }
        }
    }

    private static byte[] Seed(Func<byte[], bool> isWanted) => ImageSeeds.Load().First(isWanted);
}

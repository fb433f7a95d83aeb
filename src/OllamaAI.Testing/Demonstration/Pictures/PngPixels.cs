using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Turns the samples of a plain PNG row into pixels: bit depth, colour type, palette and the tRNS chunk.</summary>
internal sealed class PngPixels(PngHeader header, byte[] palette, byte[] transparency)
{
    private readonly int _most = (1 << header.BitDepth) - 1;

    public Rgba At(ReadOnlySpan<byte> row, int pixel)
    {
        var first = pixel * header.Channels;
        return header.ColourType switch
        {
            PngColourType.Palette => FromPalette(Sample(row, pixel)),
            PngColourType.Grey => Grey(Sample(row, pixel), IsKey(row, first) ? (byte)0 : (byte)255),
            PngColourType.GreyAlpha => Grey(Sample(row, first), ToByte(Sample(row, first + 1))),
            PngColourType.Truecolour => Colour(row, first, IsKey(row, first) ? (byte)0 : (byte)255),
            _ => Colour(row, first, ToByte(Sample(row, first + 3))),
        };
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (header.BitDepth == 8)
        {
            return row[index];
        }

        if (header.BitDepth == 16)
        {
            return BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..]);
        }

        var bit = index * header.BitDepth;
        return (row[bit / 8] >> (8 - header.BitDepth - (bit % 8))) & _most;
    }

    private byte ToByte(int sample) => (byte)(sample * 255L / _most);

    private Rgba Grey(int sample, byte alpha)
    {
        var value = ToByte(sample);
        return new Rgba(value, value, value, alpha);
    }

    private Rgba Colour(ReadOnlySpan<byte> row, int first, byte alpha) =>
        new(ToByte(Sample(row, first)), ToByte(Sample(row, first + 1)), ToByte(Sample(row, first + 2)), alpha);

    private Rgba FromPalette(int index)
    {
        if ((index * 3) + 2 >= palette.Length)
        {
            throw new UnreadablePictureException("The PNG uses a colour that its palette lacks.");
        }

        var alpha = index < transparency.Length ? transparency[index] : (byte)255;
        return new Rgba(palette[index * 3], palette[(index * 3) + 1], palette[(index * 3) + 2], alpha);
    }

    // Without an alpha channel, tRNS names the one colour (16 bits a sample) that is transparent.
    private bool IsKey(ReadOnlySpan<byte> row, int first)
    {
        if (transparency.Length < header.Channels * 2)
        {
            return false;
        }

        for (var i = 0; i < header.Channels; i++)
        {
            if (Sample(row, first + i) != BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(i * 2)))
            {
                return false;
            }
        }

        return true;
    }
}

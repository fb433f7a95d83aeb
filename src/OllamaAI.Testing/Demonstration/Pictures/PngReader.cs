using System.IO.Compression;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Decodes a PNG row by row. Memory is bounded by two rows and <see cref="Picture"/>, whatever the file claims.</summary>
internal static class PngReader
{
    /// <exception cref="UnreadablePictureException">
    /// No PNG, broken, cut off, or beyond <see cref="PictureHeader.IsWithinLimits"/>.
    /// </exception>
    public static Picture Read(ReadOnlySpan<byte> png, CancellationToken cancellationToken = default)
    {
        PngHeader header = PngHeader.TryRead(png) ?? throw new UnreadablePictureException("No PNG header.");
        if (!header.ToPictureHeader().IsWithinLimits)
        {
            throw new UnreadablePictureException("The PNG has too many pixels.");
        }

        using MemoryStream data = new();
        PngPixels pixels = Collect(header, png[PngHeader.Signature.Length..], data);
        data.Position = 0;
        using ZLibStream rows = new(data, CompressionMode.Decompress);
        try
        {
            Picture picture = new(header.Width, header.Height);
            foreach (PngPass pass in PngPass.Of(header))
            {
                Fill(picture, header, pass, rows, pixels, cancellationToken);
            }

            return picture;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new UnreadablePictureException("The PNG's compressed data is broken or too short.", e);
        }
    }

    private static PngPixels Collect(PngHeader header, ReadOnlySpan<byte> rest, MemoryStream data)
    {
        byte[] palette = [], transparency = [];
        PngChunks chunks = new(rest);
        while (chunks.MoveNext())
        {
            if (chunks.Is("IEND"u8))
            {
                return new PngPixels(header, palette, transparency);
            }

            if (chunks.Is("IDAT"u8))
            {
                data.Write(chunks.Data);
            }
            else if (chunks.Is("PLTE"u8))
            {
                palette = chunks.Data.ToArray();
            }
            else if (chunks.Is("tRNS"u8))
            {
                transparency = chunks.Data.ToArray();
            }
            else if (chunks.IsCritical && !chunks.Is("IHDR"u8))
            {
                throw new UnreadablePictureException("The PNG holds a chunk without which it cannot be decoded.");
            }
        }

        throw new UnreadablePictureException("The PNG is cut off.");
    }

    private static void Fill(
        Picture picture, PngHeader header, PngPass pass, Stream rows, PngPixels pixels, CancellationToken cancellationToken)
    {
        int columns = pass.Columns(header.Width), lines = columns == 0 ? 0 : pass.Rows(header.Height);
        byte[] row = new byte[header.BytesPerRow(columns) + 1], above = new byte[row.Length];
        for (var line = 0; line < lines; line++, (row, above) = (above, row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), Math.Max(1, header.BitsPerPixel / 8));
            var y = pass.Y + (line * pass.StepY);
            for (var column = 0; column < columns; column++)
            {
                var x = pass.X + (column * pass.StepX);
                if (picture.Keeps(x, y))
                {
                    picture.Set(x, y, pixels.At(row.AsSpan(1), column));
                }
            }
        }
    }
}

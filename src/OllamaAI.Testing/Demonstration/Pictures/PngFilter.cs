namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Undoes the five row filters of PNG (specification, section 9) in place.</summary>
internal static class PngFilter
{
    /// <param name="kind">The row's filter byte.</param>
    /// <param name="row">The filtered bytes; the plain ones afterwards.</param>
    /// <param name="above">The plain row above; zeros for the first.</param>
    /// <param name="pixelBytes">Distance to the byte of the pixel on the left.</param>
    public static void Undo(byte kind, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        switch (kind)
        {
            case 0:
                break;
            case 1:
                for (var i = pixelBytes; i < row.Length; i++)
                {
                    row[i] += row[i - pixelBytes];
                }

                break;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < pixelBytes ? 0 : row[i - pixelBytes]) + above[i]) / 2);
                }

                break;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < pixelBytes ? above[i] : Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]);
                }

                break;
            default:
                throw new UnreadablePictureException($"The PNG names the row filter {kind}; there are only 0 to 4.");
        }
    }

    private static byte Paeth(byte left, byte up, byte upLeft)
    {
        var estimate = left + up - upLeft;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toUpLeft = Math.Abs(estimate - upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}

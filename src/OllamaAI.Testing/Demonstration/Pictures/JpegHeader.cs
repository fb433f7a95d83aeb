using System.Buffers.Binary;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The frame header of a JPEG (ITU-T T.81, B.2.2), found by walking its marker segments.</summary>
internal static class JpegHeader
{
    private const int FrameLength = 8;

    private static ReadOnlySpan<byte> Start => [0xff, 0xd8, 0xff];

    public static PictureHeader? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Start))
        {
            return null;
        }

        for (ReadOnlySpan<byte> rest = bytes[2..]; rest.Length >= 4 && rest[0] == 0xff;)
        {
            var marker = rest[1];
            if (marker is 0xff or 0x01 or (>= 0xd0 and <= 0xd7))
            {
                // Fill bytes and markers that stand alone have no length.
                rest = rest[(marker == 0xff ? 1 : 2)..];
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (marker is 0xd9 or 0xda || length < 2 || rest.Length < length + 2)
            {
                return null;
            }

            if (IsFrame(marker))
            {
                return length < FrameLength ? null : FromFrame(marker, rest[4..]);
            }

            rest = rest[(length + 2)..];
        }

        return null;
    }

    // C4, C8 and CC lie in the range of frame markers and are none (tables, reserved, arithmetic conditioning).
    private static bool IsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    private static PictureHeader FromFrame(byte marker, ReadOnlySpan<byte> frame) => new(
        "JPEG",
        BinaryPrimitives.ReadUInt16BigEndian(frame[3..]),
        BinaryPrimitives.ReadUInt16BigEndian(frame[1..]),
        (marker is 0xc2 or 0xc6 or 0xca or 0xce ? "progressive" : "not progressive") + (frame[5] == 1 ? ", greyscale" : ", in colour"));
}

using System.Buffers.Binary;
using System.Text;

namespace OllamaAI.Testing.Store;

/// <summary>The keys and plain values at the start of a GGUF file, as far as the bytes reach. Arrays are stepped over.</summary>
internal static class GgufHeader
{
    private const int StringType = 8;
    private const int ArrayType = 9;
    private static readonly int[] Sizes = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

    /// <summary>Reads texts as <see cref="string"/> and whole numbers as <see cref="long"/>; other values are left out.</summary>
    public static IReadOnlyDictionary<string, object> Read(ReadOnlySpan<byte> file)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        if (file.Length < 24)
        {
            return values;
        }

        var count = BinaryPrimitives.ReadUInt64LittleEndian(file[16..]);
        var rest = file[24..];
        for (ulong index = 0; index < count; index++)
        {
            if (!TryReadString(ref rest, out var key) || !TryTake(ref rest, 4, out var type))
            {
                break;
            }

            if (!TryReadValue(ref rest, BinaryPrimitives.ReadInt32LittleEndian(type), out var value))
            {
                break;
            }

            if (value is not null)
            {
                values[key] = value;
            }
        }

        return values;
    }

    private static bool TryReadValue(ref ReadOnlySpan<byte> rest, int type, out object? value)
    {
        value = null;
        switch (type)
        {
            case StringType:
                var isText = TryReadString(ref rest, out var text);
                value = text;
                return isText;
            case ArrayType:
                return TrySkipArray(ref rest);
            case >= 0 and <= 12:
                if (!TryTake(ref rest, Sizes[type], out var bytes))
                {
                    return false;
                }

                value = ToNumber(bytes, type);
                return true;
            default:
                return false;
        }
    }

    private static bool TrySkipArray(ref ReadOnlySpan<byte> rest)
    {
        if (!TryTake(ref rest, 12, out var start))
        {
            return false;
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(start);
        var count = BinaryPrimitives.ReadUInt64LittleEndian(start[4..]);
        for (ulong index = 0; index < count; index++)
        {
            if (!TryReadValue(ref rest, type, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static object? ToNumber(ReadOnlySpan<byte> bytes, int type) => type switch
    {
        4 => (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        5 => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        10 => (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        11 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => null,
    };

    private static bool TryReadString(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (!TryTake(ref rest, 8, out var length) || !TryTake(ref rest, BinaryPrimitives.ReadUInt64LittleEndian(length), out var bytes))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, int count, out ReadOnlySpan<byte> taken) =>
        TryTake(ref rest, (ulong)count, out taken);

    private static bool TryTake(ref ReadOnlySpan<byte> rest, ulong count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (count > (ulong)rest.Length)
        {
            return false;
        }

        taken = rest[..(int)count];
        rest = rest[(int)count..];
        return true;
    }
}

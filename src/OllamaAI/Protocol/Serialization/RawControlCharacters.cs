using System.Buffers;

namespace OllamaAI.Protocol.Serialization;

/// <summary>
/// Mends JSON whose strings hold control characters as they are: some models' templates write them, and JSON does not allow them.
/// </summary>
internal static class RawControlCharacters
{
    private const byte FirstAllowed = 0x20;

    private static ReadOnlySpan<byte> Hex => "0123456789abcdef"u8;

    /// <summary>Determines whether the bytes end within a string, which was then cut at a line feed in it.</summary>
    public static bool EndInString(ReadOnlySpan<byte> json)
    {
        var scanner = default(StringScanner);
        foreach (var value in json)
        {
            scanner.Next(value);
        }

        return scanner.IsInString;
    }

    /// <summary>Writes the control characters in strings as <c>\u00xx</c>.</summary>
    /// <returns>The mended JSON, or <see langword="null"/> if there was nothing to mend.</returns>
    public static byte[]? Escape(ReadOnlySpan<byte> json)
    {
        var scanner = default(StringScanner);
        ArrayBufferWriter<byte>? mended = null;
        var copied = 0;
        for (var index = 0; index < json.Length; index++)
        {
            var value = json[index];
            scanner.Next(value);
            if (value >= FirstAllowed || !scanner.IsInString)
            {
                continue;
            }

            mended ??= new ArrayBufferWriter<byte>(json.Length + 64);
            mended.Write(json[copied..index]);
            mended.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', Hex[value >> 4], Hex[value & 0xF]]);
            copied = index + 1;
        }

        mended?.Write(json[copied..]);
        return mended?.WrittenSpan.ToArray();
    }

    private struct StringScanner
    {
        private bool _isEscaped;

        public bool IsInString { get; private set; }

        public void Next(byte value)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
            }
            else if (value == '"')
            {
                IsInString = !IsInString;
            }
            else
            {
                _isEscaped = IsInString && value == '\\';
            }
        }
    }
}

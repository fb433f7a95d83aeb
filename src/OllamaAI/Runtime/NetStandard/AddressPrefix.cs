using System.Globalization;
using System.Net;

namespace OllamaAI.Runtime;

/// <summary>The addresses that begin with the same bits, which newer runtimes call IPNetwork.</summary>
internal sealed class AddressPrefix(IPAddress start, int length)
{
    private readonly byte[] _start = start.GetAddressBytes();

    public static AddressPrefix Parse(string text)
    {
        var slash = text.IndexOf('/');
        return new(IPAddress.Parse(text[..slash]), int.Parse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public bool Contains(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == _start.Length && Enumerable.Range(0, (length + 7) / 8).All(index => IsSame(bytes, index));
    }

    private bool IsSame(byte[] bytes, int index)
    {
        var mask = length < (index + 1) * 8 ? 0xFF << (8 - (length % 8)) : 0xFF;
        return ((bytes[index] ^ _start[index]) & mask & 0xFF) == 0;
    }
}

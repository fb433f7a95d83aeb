using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OllamaAI.Models;

/// <summary>
/// What a blob is called on the server: the SHA-256 of its bytes, written <c>sha256:</c> and 64 lower-case hexadecimal digits.
/// </summary>
internal static class BlobDigest
{
    private const string Prefix = "sha256:";
    private const int BlockSize = 128 * 1024;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>Computes the digest of a stream from its position to its end, in constant memory.</summary>
    public static async Task<string> ComputeAsync(
        Stream stream, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var total = 0L;
            int count;
            while ((count = await stream.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                progress?.Report(total += count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return ToText(hash.GetHashAndReset());
    }

    /// <summary>Reads a digest: <c>sha256:</c> (or <c>sha256-</c>, as in file names) and 64 hexadecimal digits in any case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? digest)
    {
        digest = null;
        var hex = text.AsSpan();
        if (hex.Length != Prefix.Length + (2 * SHA256.HashSizeInBytes) || !(hex.StartsWith(Prefix) || hex.StartsWith("sha256-")))
        {
            return false;
        }

        hex = hex[Prefix.Length..];
        if (!hex.ContainsAnyExcept(HexDigits))
        {
            digest = ToText(Convert.FromHexString(hex));
        }

        return digest is not null;
    }

    private static string ToText(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexString(hash).ToLowerInvariant();
}

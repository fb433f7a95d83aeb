using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OllamaAI;

/// <summary>What a blob is called on the server: the SHA-256 of its bytes, written <c>sha256:</c> and 64 hexadecimal digits.</summary>
/// <remarks>Wherever a digest is a string, a digest can be passed.</remarks>
public sealed class BlobDigest : IEquatable<BlobDigest>, IParsable<BlobDigest>
{
    private const string Prefix = "sha256:";
    private const int BlockSize = 128 * 1024;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    private readonly string _text;

    private BlobDigest(ReadOnlySpan<byte> hash) => _text = Prefix + Convert.ToHexString(hash).ToLowerInvariant();

    /// <summary>Computes the digest of a stream from where it stands to its end, in constant memory.</summary>
    /// <param name="stream">The bytes. It is left open, at its end.</param>
    /// <param name="progress">Is told the number of bytes read so far.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<BlobDigest> ComputeAsync(Stream stream, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
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

        return new BlobDigest(hash.GetHashAndReset());
    }

    /// <summary>Reads a digest: <c>sha256:</c> (or <c>sha256-</c>, as in file names) and 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is no digest.</exception>
    public static BlobDigest Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var digest)
            ? digest
            : throw new FormatException($"'{text}' is no blob digest. Digests are 'sha256:' and 64 hexadecimal digits; BlobDigest.ComputeAsync makes one.");
    }

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out BlobDigest? digest)
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
            digest = new BlobDigest(Convert.FromHexString(hex));
        }

        return digest is not null;
    }

    static BlobDigest IParsable<BlobDigest>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<BlobDigest>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out BlobDigest result) =>
        TryParse(s, out result);

    /// <summary>The digest as the server writes it: <c>sha256:</c> and lower-case digits.</summary>
    public override string ToString() => _text;

    /// <summary>The digest as text.</summary>
    [return: NotNullIfNotNull(nameof(digest))]
    public static implicit operator string?(BlobDigest? digest) => digest?._text;

    /// <inheritdoc />
    public bool Equals([NotNullWhen(true)] BlobDigest? other) => other is not null && _text == other._text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as BlobDigest);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>Whether two digests are the same.</summary>
    public static bool operator ==(BlobDigest? left, BlobDigest? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two digests differ.</summary>
    public static bool operator !=(BlobDigest? left, BlobDigest? right) => !(left == right);
}

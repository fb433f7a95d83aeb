using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OllamaAI.Testing.Store;

/// <summary>The uploaded files, by digest.</summary>
internal sealed class BlobStore
{
    private const int HeadLength = 1 << 16;
    private readonly ConcurrentDictionary<string, Blob> _blobs = new(StringComparer.Ordinal);

    /// <summary>Where a real server would keep the file, for texts that name it.</summary>
    public static string PathOf(string digest) => "/usr/share/ollama/.ollama/models/blobs/" + digest.Replace(':', '-');

    public bool Has(string digest) => _blobs.ContainsKey(digest);

    public Blob? Find(string digest) => _blobs.GetValueOrDefault(digest);

    public void Put(string digest, Blob blob) => _blobs[digest] = blob;

    /// <summary>Reads a file to its end and keeps it under its true digest, which is returned.</summary>
    public async Task<string> ReceiveAsync(Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new MemoryStream();
        var buffer = new byte[HeadLength];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            head.Write(buffer, 0, (int)Math.Min(read, HeadLength - head.Length));
            size += read;
        }

        var digest = "sha256:" + Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
        Put(digest, new Blob(size, head.ToArray()));
        return digest;
    }
}

using System.Runtime.ExceptionServices;
using OllamaAI.Models;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>Whether the server has a blob (<c>HEAD /api/blobs/:digest</c>).</summary>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is no digest.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public Task<bool> BlobExistsAsync(string digest, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(new ApiCall(HttpMethod.Head, $"api/blobs/{Require.Digest(digest)}"), cancellationToken);

    /// <summary>Uploads a blob, unless the server has it (<c>POST /api/blobs/:digest</c>), in constant memory.</summary>
    /// <param name="digest">The digest of the bytes; <see cref="BlobDigest.ComputeAsync"/> computes it.</param>
    /// <param name="content">The bytes, from where the stream stands to its end. It is left open.</param>
    /// <param name="progress">Is told the number of bytes sent so far.</param>
    /// <param name="cancellationToken">Stops the upload; the server drops what it has received.</param>
    /// <returns>Whether it was sent; <see langword="false"/> where the server had it.</returns>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is no digest.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OllamaException">The bytes have another digest, the server refused or failed, or cannot be reached.</exception>
    public async Task<bool> UploadBlobAsync(
        string digest, Stream content, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var blob = Require.Digest(digest);
        // The server does not read a body that it has, and may close the connection on whoever sends it (protocol 1.12).
        if (await BlobExistsAsync(blob, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        using var body = new StreamBody(content, progress);
        var call = new ApiCall(HttpMethod.Post, $"api/blobs/{blob}") { Body = body, CanRepeat = false };
        try
        {
            return await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (OllamaException) when (body.ReadFault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
            throw;
        }
    }

    /// <summary>Uploads a file as a blob, unless the server has it. The file is read twice: for the digest, and for the upload.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Is told the number of bytes sent so far.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The blob's digest.</returns>
    /// <exception cref="FileNotFoundException">There is no such file. Nothing was sent.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public async Task<BlobDigest> UploadFileAsync(string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var stream = LocalFile.From(path).Open();
        await using (stream.ConfigureAwait(false))
        {
            var digest = await BlobDigest.ComputeAsync(stream, null, cancellationToken).ConfigureAwait(false);
            stream.Position = 0;
            await UploadBlobAsync(digest, stream, progress, cancellationToken).ConfigureAwait(false);
            return digest;
        }
    }
}

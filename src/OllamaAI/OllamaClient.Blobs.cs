using System.Runtime.ExceptionServices;
using OllamaAI.Models;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>Determines whether the server has a blob (<c>HEAD /api/blobs/:digest</c>).</summary>
    /// <param name="digest">The digest: <c>sha256:</c> and 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns><see langword="true"/> if the server has the blob.</returns>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is not a valid digest.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<bool> BlobExistsAsync(string digest, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(new ApiCall(HttpMethod.Head, $"api/blobs/{Require.Digest(digest)}"), cancellationToken);

    /// <summary>Uploads a blob, unless the server has it (<c>POST /api/blobs/:digest</c>), in constant memory.</summary>
    /// <param name="digest">The digest of the bytes: <c>sha256:</c> and their SHA-256 in hexadecimal.</param>
    /// <param name="content">The bytes, from the stream's position to its end. The stream is left open.</param>
    /// <param name="progress">Receives the number of bytes sent so far.</param>
    /// <param name="cancellationToken">Cancels the upload; the server drops what it has received.</param>
    /// <returns><see langword="true"/> if the blob was sent, <see langword="false"/> if the server had it.</returns>
    /// <exception cref="ArgumentException"><paramref name="digest"/> is not a valid digest.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OllamaException">The bytes have another digest, the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<bool> UploadBlobAsync(
        string digest, Stream content, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var blob = Require.Digest(digest);
        // The server does not read a body that it has, and may close the connection while it is being sent.
        if (await BlobExistsAsync(blob, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        using var body = new StreamBody(content, progress);
        var call = new ApiCall(HttpMethod.Post, $"api/blobs/{blob}")
        {
            Kind = CallKind.Transfer,
            CreateContent = () => body,
            CanRepeat = false,
        };
        try
        {
            return await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (OllamaException) when (body.ReadFault is { } fault)
        {
            ExceptionDispatchInfo.Capture(fault).Throw();
            throw;
        }
    }

    /// <summary>Uploads a file as a blob, unless the server has it. The file is read twice: for the digest, and for the upload.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="progress">Receives the number of bytes sent so far.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The blob's digest.</returns>
    /// <exception cref="FileNotFoundException">The file does not exist. Nothing was sent.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<string> UploadFileAsync(string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
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

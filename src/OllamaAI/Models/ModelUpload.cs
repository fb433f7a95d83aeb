using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>Brings local files to the server as blobs, one after the other, and tells how far it is.</summary>
internal sealed class ModelUpload(OllamaClient client, ProgressTracker tracker, IProgress<ModelProgress>? progress)
{
    /// <summary>Makes the files' sizes known before the first is read.</summary>
    public void Expect(IEnumerable<LocalFile> files)
    {
        foreach (var file in files)
        {
            tracker.Expect(Hashing(file), file.Path, file.Length);
            tracker.Expect(Uploading(file), file.Path, file.Length);
        }
    }

    /// <summary>Uploads what the server does not have yet.</summary>
    /// <returns>The names and digests for a create request; <see langword="null"/> if there are no files.</returns>
    public async Task<IDictionary<string, string>?> UploadAsync(IReadOnlyList<LocalFile> files, CancellationToken cancellationToken)
    {
        var digests = new Dictionary<string, string>(files.Count, StringComparer.Ordinal);
        foreach (var file in files)
        {
            digests.Add(file.Name, await UploadAsync(file, cancellationToken).ConfigureAwait(false));
        }

        return digests.Count > 0 ? digests : null;
    }

    private async Task<string> UploadAsync(LocalFile file, CancellationToken cancellationToken)
    {
        var stream = file.Open();
        await using (stream.ConfigureAwait(false))
        {
            var digest = await BlobDigest.ComputeAsync(stream, Report(Hashing(file), file), cancellationToken).ConfigureAwait(false);
            stream.Position = 0;
            if (!await client.UploadBlobAsync(digest, stream, Report(Uploading(file), file), cancellationToken).ConfigureAwait(false))
            {
                progress?.Report(tracker.Skip(Uploading(file), file.Path, file.Length));
            }

            return digest;
        }
    }

    private Relay<long>? Report(string status, LocalFile file) => progress is null
        ? null
        : new Relay<long>(done => progress.Report(
            tracker.Advance(new OllamaProgress { Status = status, Digest = file.Path, Total = file.Length, Completed = done })));

    private static string Hashing(LocalFile file) => $"hashing {file.Name}";

    private static string Uploading(LocalFile file) => $"uploading {file.Name}";
}

using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>Creates a model from another one, or of blobs that were uploaded before (<c>POST /api/create</c>).</summary>
    /// <param name="request">The new model.</param>
    /// <param name="progress">Receives every step.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>A task that completes when the model is created.</returns>
    /// <exception cref="ArgumentException">The request has no valid name, not exactly one source, or a malformed digest.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task CreateModelAsync(
        OllamaCreateRequest request, IProgress<ModelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FollowAsync(CreateModelStreamingAsync(request, cancellationToken), NewTracker(), progress);

    /// <summary>Creates a model, frame by frame as the server reports it (<c>POST /api/create</c>).</summary>
    /// <remarks>If the base model has to be pulled first, the <c>success</c> of that pull comes before the end.</remarks>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The steps, as the server reports them.</returns>
    /// <exception cref="ArgumentException">The request has no valid name, not exactly one source, or a malformed digest.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaProgress> CreateModelStreamingAsync(
        OllamaCreateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Require.Source(request);
        Require.Model(request.Model, out var name);
        var call = Post(
            CallKind.Transfer, "api/create", request.WithStream(true), OllamaJsonContext.Default.OllamaCreateRequest, request.Model);
        return StreamProgressAsync(call with { CanRepeat = false }, name, canGoOn: true, cancellationToken);
    }

    /// <summary>Creates a model from files on this machine: uploads what the server does not have yet, then creates.</summary>
    /// <param name="request">
    /// The new model. <see cref="OllamaCreateRequest.From"/> only if the files are an adapter or a draft model.
    /// </param>
    /// <param name="files">The files.</param>
    /// <param name="progress">Receives every step: reading, uploading, creating.</param>
    /// <param name="cancellationToken">Stops it. Blobs that are complete stay on the server and are not sent again.</param>
    /// <returns>A task that completes when the model is created.</returns>
    /// <exception cref="ArgumentException">The request has no valid name, not exactly one source, or a malformed digest.</exception>
    /// <exception cref="FileNotFoundException">A file is missing, or a folder holds no model. Nothing was sent.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task CreateModelFromFilesAsync(
        OllamaCreateRequest request,
        ModelFiles files,
        IProgress<ModelProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(files);
        Require.Model(request.Model);
        Require.Source(request, files.ModelPath);
        var model = LocalFiles.Find(files.ModelPath);
        var adapter = LocalFiles.Find(files.AdapterPath);
        var draft = LocalFiles.Find(files.DraftPath);
        var tracker = NewTracker();
        var upload = new ModelUpload(this, tracker, progress);
        upload.Expect([.. model, .. adapter, .. draft]);

        var create = request.Clone();
        create.Files = await upload.UploadAsync(model, cancellationToken).ConfigureAwait(false) ?? request.Files;
        create.Adapters = await upload.UploadAsync(adapter, cancellationToken).ConfigureAwait(false) ?? request.Adapters;
        create.DraftFiles = await upload.UploadAsync(draft, cancellationToken).ConfigureAwait(false) ?? request.DraftFiles;
        await FollowAsync(CreateModelStreamingAsync(create, cancellationToken), tracker, progress).ConfigureAwait(false);
    }
}

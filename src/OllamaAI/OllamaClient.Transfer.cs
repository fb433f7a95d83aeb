using System.Runtime.CompilerServices;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    private const string Success = "success";

    /// <summary>Downloads a model from its registry (<c>POST /api/pull</c>). What is there already is not loaded again.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="progress">Receives every step. A cancelled pull goes on where it was when it is asked for again.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>A task that completes when the model is installed.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The registry does not know the model, the server failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task PullModelAsync(string model, IProgress<ModelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        PullModelAsync(new OllamaPullRequest { Model = Require.Model(model) }, progress, cancellationToken);

    /// <summary>Downloads a model from its registry (<c>POST /api/pull</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="progress">Receives every step.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the model is installed.</returns>
    /// <exception cref="ArgumentException">The request names no model, or none that a server accepts.</exception>
    /// <exception cref="OllamaException">The registry or the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task PullModelAsync(
        OllamaPullRequest request, IProgress<ModelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FollowAsync(PullModelStreamingAsync(request, cancellationToken), NewTracker(), progress);

    /// <summary>Downloads a model from its registry, frame by frame as the server reports it (<c>POST /api/pull</c>).</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The steps, as the server reports them.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">The registry does not know the model, the server failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaProgress> PullModelStreamingAsync(string model, CancellationToken cancellationToken = default) =>
        PullModelStreamingAsync(new OllamaPullRequest { Model = Require.Model(model) }, cancellationToken);

    /// <summary>Downloads a model from its registry, frame by frame as the server reports it (<c>POST /api/pull</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The steps, as the server reports them.</returns>
    /// <exception cref="ArgumentException">The request names no model, or none that a server accepts.</exception>
    /// <exception cref="OllamaException">The registry does not know the model, the server failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaProgress> PullModelStreamingAsync(
        OllamaPullRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Require.Model(request.Model, out var name);
        var call = Post(
            CallKind.Transfer, "api/pull", request.WithStream(true), OllamaJsonContext.Default.OllamaPullRequest, request.Model);
        return StreamProgressAsync(call, name, canGoOn: false, cancellationToken);
    }

    /// <summary>Uploads a model to its registry (<c>POST /api/push</c>).</summary>
    /// <param name="model">The model's name, with the namespace of the signed-in user.</param>
    /// <param name="progress">Receives every step.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>A task that completes when the model is uploaded.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">
    /// The model is not installed, the registry refused it, the server failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task PushModelAsync(string model, IProgress<ModelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        PushModelAsync(new OllamaPushRequest { Model = Require.Model(model) }, progress, cancellationToken);

    /// <summary>Uploads a model to its registry (<c>POST /api/push</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="progress">Receives every step.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the model is uploaded.</returns>
    /// <exception cref="ArgumentException">The request names no model, or none that a server accepts.</exception>
    /// <exception cref="OllamaException">The registry or the server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task PushModelAsync(
        OllamaPushRequest request, IProgress<ModelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FollowAsync(PushModelStreamingAsync(request, cancellationToken), NewTracker(), progress);

    /// <summary>Uploads a model to its registry, frame by frame as the server reports it (<c>POST /api/push</c>).</summary>
    /// <param name="model">The model's name, with the namespace of the signed-in user.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The steps, as the server reports them.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">
    /// The model is not installed, the registry refused it, the server failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaProgress> PushModelStreamingAsync(string model, CancellationToken cancellationToken = default) =>
        PushModelStreamingAsync(new OllamaPushRequest { Model = Require.Model(model) }, cancellationToken);

    /// <summary>Uploads a model to its registry, frame by frame as the server reports it (<c>POST /api/push</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The steps, as the server reports them.</returns>
    /// <exception cref="ArgumentException">The request names no model, or none that a server accepts.</exception>
    /// <exception cref="OllamaException">
    /// The model is not installed, the registry refused it, the server failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaProgress> PushModelStreamingAsync(
        OllamaPushRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Require.Model(request.Model, out var name);
        var call = Post(
            CallKind.Transfer, "api/push", request.WithStream(true), OllamaJsonContext.Default.OllamaPushRequest, request.Model);
        return StreamProgressAsync(call with { CanRepeat = false }, name, canGoOn: false, cancellationToken);
    }

    /// <summary>Makes sure that a model is installed: pulls it if it is missing.</summary>
    /// <remarks>Several callers can ask for the same model at once: the server downloads it once.</remarks>
    /// <param name="model">The model's name.</param>
    /// <param name="progress">Receives every step of the pull, and nothing if the model is installed.</param>
    /// <param name="cancellationToken">Cancels the request, and the download unless another caller waits for it.</param>
    /// <returns>A task that completes when the model is installed.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is not a valid model name.</exception>
    /// <exception cref="OllamaException">
    /// The registry does not know the model, the server refused or failed, or cannot be reached.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task EnsureModelAsync(
        string model, IProgress<ModelProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!await HasModelAsync(model, cancellationToken).ConfigureAwait(false))
        {
            await PullModelAsync(model, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private ProgressTracker NewTracker() => new(_transport.TimeProvider);

    private static async Task FollowAsync(
        IAsyncEnumerable<OllamaProgress> frames, ProgressTracker tracker, IProgress<ModelProgress>? progress)
    {
        var last = new OllamaProgress();
        await foreach (var frame in frames.ConfigureAwait(false))
        {
            last = frame;
            // The "success" of an inner pull is not the end: only that of the last frame counts.
            if (frame.Status != Success)
            {
                progress?.Report(tracker.Advance(frame));
            }
        }

        progress?.Report(tracker.Finish(last));
    }

    private async IAsyncEnumerable<OllamaProgress> StreamProgressAsync(
        ApiCall call, ModelName model, bool canGoOn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var format = new FrameFormat<OllamaProgress>(
            static () => new JsonWireReader<OllamaProgress>(OllamaJsonContext.Default.OllamaProgress),
            static frame => frame.Status == Success,
            CanGoOn: canGoOn);
        // Nearly every failure comes in mid-stream here, because a status line always precedes it.
        var frames = _transport.StreamAsync(call with { ErrorLineKind = OllamaErrorKind.ServerError }, format, cancellationToken);
        try
        {
            await foreach (var frame in frames.ConfigureAwait(false))
            {
                yield return frame;
            }
        }
        finally
        {
            _capabilities.Remove(model);
        }
    }
}

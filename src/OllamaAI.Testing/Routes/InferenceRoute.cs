using System.Runtime.CompilerServices;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Store;

namespace OllamaAI.Testing.Routes;

/// <summary><c>POST /api/chat</c> and <c>POST /api/generate</c>, with Ollama's order of checks.</summary>
internal static class InferenceRoute
{
    public static Task<Reply> ChatAsync(Call call) =>
        AnswerAsync(call, InferenceRequest.From(call.Read("ChatRequest"), isGenerate: false, call.Engine.Profile));

    public static Task<Reply> GenerateAsync(Call call) =>
        AnswerAsync(call, InferenceRequest.From(call.Read("GenerateRequest"), isGenerate: true, call.Engine.Profile));

    private static async Task<Reply> AnswerAsync(Call call, InferenceRequest request)
    {
        if (request.TopLogprobs is < 0 or > 20)
        {
            throw new ApiException(400, "top_logprobs must be between 0 and 20");
        }

        if (request.Model.Length == 0)
        {
            throw request.IsGenerate ? new ApiException(404, "model '' not found") : new ApiException(400, "model is required");
        }

        var named = ModelLookup.ForInference(call, request.Model);
        request = request with { Model = ModelLookup.EchoOf(call, request.Model) };
        var writer = new FrameWriter(request, named.Model, call.Engine.Profile, call.Engine.Clock);
        if (request.IsEmpty && request.KeepAlive == TimeSpan.Zero)
        {
            call.Engine.Loaded.Unload(named.Name);
            return Replies.Object(writer.WriteBare("unload"));
        }

        if (!request.IsEmpty)
        {
            call.Engine.Models.MarkAsked(named.Name);
        }

        var model = ModelLookup.Follow(call, named);
        CapabilityCheck.Run(request, model);
        var options = RunOptions.Resolve(model, request.Options, request.Shift, call.Engine.Options.ContextLength);
        var lease = await call.Engine.Loaded.AcquireAsync(model, options.Load, request.KeepAlive, call.Aborted).ConfigureAwait(false);
        if (!request.IsEmpty && !request.DebugRenderOnly)
        {
            var frames = FramesAsync(call, request, model, options, lease, call.Aborted);
            return await RunAsync(call, request, writer, frames).ConfigureAwait(false);
        }

        lease.Dispose();
        return Replies.Object(request.IsEmpty
            ? writer.WriteBare("load")
            : writer.WriteDebug(PromptMaker.From(request, model, call.Engine.Profile)));
    }

    private static async Task<Reply> RunAsync(Call call, InferenceRequest request, FrameWriter writer, IAsyncEnumerable<Frame> frames)
    {
        if (request.Stream)
        {
            return await StreamReply.StartAsync(LinesAsync(frames, writer), call.Engine.Profile, call.Aborted).ConfigureAwait(false);
        }

        var whole = await FrameFold.JoinAsync(frames, call.Aborted).ConfigureAwait(false);
        return whole.Raw is { } raw ? Replies.Object(raw) : Replies.Object(writer.WriteObject(whole));
    }

    /// <summary>
    /// The lease ends with the frames; what the runner refuses is refused here, where it counts as the stream's own failure.
    /// </summary>
    private static async IAsyncEnumerable<Frame> FramesAsync(
        Call call,
        InferenceRequest request,
        StoredModel model,
        RunOptions options,
        IDisposable lease,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var held = lease;
        var prompt = PromptMaker.From(request, model, call.Engine.Profile);
        RunnerCheck.Run(request, prompt, model, options, call.Engine.Profile);
        call.Request.Prompt = prompt;
        var generation = new Generation(model.Model, request, prompt, options, call.Engine.Profile, call.Engine.CallIds, call.Engine.Clock);
        await foreach (var frame in generation.FramesAsync(call.Arrived, cancellationToken).ConfigureAwait(false))
        {
            yield return frame;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(
        IAsyncEnumerable<Frame> frames, FrameWriter writer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return writer.WriteLine(frame);
        }
    }
}

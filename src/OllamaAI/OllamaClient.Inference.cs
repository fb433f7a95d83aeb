using System.Text.Json.Serialization.Metadata;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    private static readonly JsonWireReader<OllamaGenerateResponse> GenerateReader = new(OllamaJsonContext.Default.OllamaGenerateResponse);

    private static readonly FrameFormat<OllamaChatResponse> ChatFrames =
        new(() => new ChatResponseReader(), frame => frame.IsLast, frame => frame.Message?.Content, frame => frame.Metrics);

    private static readonly FrameFormat<OllamaGenerateResponse> GenerateFrames =
        new(() => GenerateReader, frame => frame.IsLast, frame => frame.Response, frame => frame.Metrics);

    /// <summary>Answers a conversation without streaming (<c>POST /api/chat</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaChatResponse> ChatAsync(OllamaChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = PostChat(request.WithStream(false));
        var response = await _transport.SendAsync(call, ChatResponseReader.Whole, cancellationToken).ConfigureAwait(false);
        _transport.Recorder.RecordMetrics(call, response.Metrics);
        return response.IsLast ? response : throw OllamaErrors.Interrupted(call, response.Message?.Content);
    }

    /// <summary>Answers a conversation piece by piece (<c>POST /api/chat</c>). Leaving the loop stops the generation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The frames of the answer, as they arrive.</returns>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or the answer broke off.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaChatResponse> ChatStreamingAsync(OllamaChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _transport.StreamAsync(PostChat(request.WithStream(true)), ChatFrames, cancellationToken);
    }

    /// <summary>Sends a chat and waits for the first frame of the answer: a request that the server refuses has none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the answer.</param>
    /// <returns>The answer; its first frame is the current one. The caller disposes it.</returns>
    internal async Task<StreamedAnswer<OllamaChatResponse>> StartChatAsync(OllamaChatRequest request, CancellationToken cancellationToken)
    {
        var answer = await _transport.StartStreamAsync(PostChat(request.WithStream(true)), ChatFrames, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            // An answer without any frame throws.
            await answer.MoveNextAsync().ConfigureAwait(false);
            return answer;
        }
        catch
        {
            await answer.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Completes a prompt without streaming (<c>POST /api/generate</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaGenerateResponse> GenerateAsync(OllamaGenerateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = Post(
            CallKind.Inference, "api/generate", request.WithStream(false), OllamaJsonContext.Default.OllamaGenerateRequest, request.Model);
        var response = await _transport.SendAsync(call, GenerateReader, cancellationToken).ConfigureAwait(false);
        _transport.Recorder.RecordMetrics(call, response.Metrics);
        return response.IsLast ? response : throw OllamaErrors.Interrupted(call, response.Response);
    }

    /// <summary>Completes a prompt piece by piece (<c>POST /api/generate</c>). Leaving the loop stops the generation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The frames of the answer, as they arrive.</returns>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or the answer broke off.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaGenerateResponse> GenerateStreamingAsync(
        OllamaGenerateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = Post(
            CallKind.Inference, "api/generate", request.WithStream(true), OllamaJsonContext.Default.OllamaGenerateRequest, request.Model);
        return _transport.StreamAsync(call, GenerateFrames, cancellationToken);
    }

    /// <summary>Turns texts into vectors (<c>POST /api/embed</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The vectors, one for each input.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaEmbedResponse> EmbedAsync(OllamaEmbedRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = Post(CallKind.Inference, "api/embed", request, OllamaJsonContext.Default.OllamaEmbedRequest, request.Model);
        var response = await _transport.SendAsync(call, new EmbedResponseReader(), cancellationToken).ConfigureAwait(false);
        _transport.Recorder.RecordMetrics(call, response.Metrics);
        return response;
    }

    private ApiCall PostChat(OllamaChatRequest request) => Post(
        CallKind.Inference, "api/chat", request, OllamaJsonContext.Default.OllamaChatRequest, request.Model,
        ConversationHeader.For(_conversationHeader, request));

    private static ApiCall Post<TRequest>(
        CallKind kind,
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> typeInfo,
        string? model = null,
        IDictionary<string, string>? headers = null) =>
        new(HttpMethod.Post, path)
        {
            Kind = kind,
            CreateContent = () => JsonBody.Create(request, typeInfo),
            Model = model,
            Headers = headers,
        };
}

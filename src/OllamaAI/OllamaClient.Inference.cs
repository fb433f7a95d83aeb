using System.Text.Json.Serialization.Metadata;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>Answers a conversation in one piece (<c>POST /api/chat</c>).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaChatResponse> ChatAsync(OllamaChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PostAsync(
            "api/chat", request.WithStream(false), OllamaJsonContext.Default.OllamaChatRequest, new ChatResponseReader(),
            request.Model, request.Headers, cancellationToken);
    }

    /// <summary>Answers a conversation piece by piece (<c>POST /api/chat</c>). Leaving the loop stops the generation.</summary>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or the answer broke off.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaChatResponse> ChatStreamingAsync(OllamaChatRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _transport.StreamAsync(
            Post("api/chat", request.WithStream(true), OllamaJsonContext.Default.OllamaChatRequest, request.Model, request.Headers),
            new ChatResponseReader(),
            static frame => frame.Done || frame.DoneReason is not null,
            cancellationToken);
    }

    /// <summary>Completes a prompt in one piece (<c>POST /api/generate</c>).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaGenerateResponse> GenerateAsync(OllamaGenerateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PostAsync(
            "api/generate", request.WithStream(false), OllamaJsonContext.Default.OllamaGenerateRequest, new GenerateResponseReader(),
            request.Model, request.Headers, cancellationToken);
    }

    /// <summary>Completes a prompt piece by piece (<c>POST /api/generate</c>). Leaving the loop stops the generation.</summary>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or the answer broke off.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<OllamaGenerateResponse> GenerateStreamingAsync(OllamaGenerateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _transport.StreamAsync(
            Post("api/generate", request.WithStream(true), OllamaJsonContext.Default.OllamaGenerateRequest, request.Model, request.Headers),
            new GenerateResponseReader(),
            static frame => frame.Done || frame.DoneReason is not null,
            cancellationToken);
    }

    /// <summary>Turns texts into vectors (<c>POST /api/embed</c>).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaEmbedResponse> EmbedAsync(OllamaEmbedRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PostAsync(
            "api/embed", request, OllamaJsonContext.Default.OllamaEmbedRequest, new EmbedResponseReader(),
            request.Model, request.Headers, cancellationToken);
    }

    private static ApiCall Post<TRequest>(
        string path, TRequest request, JsonTypeInfo<TRequest> typeInfo, string? model = null, IDictionary<string, string>? headers = null) =>
        new(HttpMethod.Post, path) { CreateContent = () => JsonBody.Create(request, typeInfo), Model = model, Headers = headers };

    private Task<TResponse> PostAsync<TRequest, TResponse>(
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> typeInfo,
        IWireReader<TResponse> reader,
        string? model,
        IDictionary<string, string>? headers,
        CancellationToken cancellationToken)
        where TResponse : class =>
        _transport.SendAsync(Post(path, request, typeInfo, model, headers), reader, cancellationToken);
}

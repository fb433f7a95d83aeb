using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Ollama's chat as an <see cref="IChatClient"/>: maps down, calls, maps back. Holds nothing between calls.</summary>
internal sealed class OllamaChatClient : IChatClient
{
    private const string ProviderName = "ollama";

    private readonly OllamaClient _client;
    private readonly OllamaChatClientOptions _options;
    private readonly ChatClientMetadata _metadata;

    public OllamaChatClient(OllamaClient client, string? modelId, OllamaChatClientOptions options)
    {
        _client = client;
        _options = options;
        _metadata = new ChatClientMetadata(ProviderName, client.Endpoint, modelId);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = ToRequest(messages, options);
        var response = await _client.ChatAsync(request, cancellationToken).ConfigureAwait(false);
        return ChatResponseMapper.ToChatResponse(response, new ChatResponseState(request.Model, options));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        StreamAsync(ToRequest(messages, options), options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(OllamaClient) ? _client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The client is not ours: other adapters share its connections.
    }

    private OllamaChatRequest ToRequest(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var raw = options?.RawRepresentationFactory?.Invoke(this) as OllamaChatRequest;
        return ChatRequestMapper.ToRequest(messages, options, raw, _metadata.DefaultModelId, _options.ToolCallJsonSerializerOptions);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        OllamaChatRequest request, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = new ChatResponseState(request.Model, options);
        await foreach (var frame in _client.ChatStreamingAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return ChatResponseMapper.ToUpdate(frame, state);
        }
    }
}

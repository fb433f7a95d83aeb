using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Media;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Ollama's chat as an <see cref="IChatClient"/>: maps down, calls, maps back. Holds nothing between calls.</summary>
internal sealed class OllamaChatClient : IChatClient
{
    private const string ProviderName = "ollama";

    private readonly OllamaClient _client;
    private readonly OllamaChatClientOptions _options;
    private readonly ChatClientMetadata _metadata;
    private readonly MediaReader? _images;

    public OllamaChatClient(OllamaClient client, string? modelId, OllamaChatClientOptions options)
    {
        _client = client;
        _options = options;
        _metadata = new ChatClientMetadata(ProviderName, client.Endpoint, modelId);
        _images = options.RemoteImages is { } source ? new MediaReader(source) : null;
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (request, images) = ToRequest(messages, options);
        await LoadAsync(images, cancellationToken).ConfigureAwait(false);
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

    private (OllamaChatRequest Request, List<RemoteImage>? Images) ToRequest(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<RemoteImage>? images = _images is null ? null : [];
        var raw = options?.RawRepresentationFactory?.Invoke(this) as OllamaChatRequest;
        return (ChatRequestMapper.ToRequest(messages, options, raw, _metadata.DefaultModelId, _options.ToolCallJsonSerializerOptions, images), images);
    }

    private async Task LoadAsync(List<RemoteImage>? images, CancellationToken cancellationToken)
    {
        foreach (var image in images ?? [])
        {
            image.Images[image.Index] = (await _images!.ReadAsync(image.Address.AbsoluteUri, cancellationToken).ConfigureAwait(false)).Data;
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        (OllamaChatRequest Request, List<RemoteImage>? Images) prepared, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = prepared.Request;
        await LoadAsync(prepared.Images, cancellationToken).ConfigureAwait(false);
        var state = new ChatResponseState(request.Model, options);
        await foreach (var frame in _client.ChatStreamingAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return ChatResponseMapper.ToUpdate(frame, state);
        }
    }
}

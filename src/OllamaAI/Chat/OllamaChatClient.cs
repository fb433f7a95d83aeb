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
    private readonly TruncationGuard? _truncation;
    private readonly ToolsBeforeFormat _toolsBeforeFormat;

    public OllamaChatClient(OllamaClient client, string? modelId, OllamaChatClientOptions options)
    {
        _client = client;
        _options = options.Copy();
        _metadata = new ChatClientMetadata(ProviderName, client.Endpoint, modelId);
        _images = options.RemoteImages is { } source ? new MediaReader(source) : null;
        _truncation = options.PromptTruncation == OllamaPromptTruncation.Report
            ? new TruncationGuard(client, client.LoggerFactory.CreateLogger(typeof(OllamaChatClient).FullName!))
            : null;
        _toolsBeforeFormat = new ToolsBeforeFormat(AskAsync, StreamAsync);
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chat = ToRequest(messages, options);
        var state = new ChatResponseState(chat.Request.Model, options);
        var answer = chat.IsSplit
            ? _toolsBeforeFormat.GetResponseAsync(chat, state, cancellationToken)
            : AskAsync(chat, state, cancellationToken);
        return await answer.ConfigureAwait(false);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chat = ToRequest(messages, options);
        return chat.IsSplit ? _toolsBeforeFormat.StreamAsync(chat, cancellationToken) : StreamAsync(chat, null, cancellationToken);
    }

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

    private PreparedChat ToRequest(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<RemoteImage>? images = _images is null ? null : [];
        var raw = options?.RawRepresentationFactory?.Invoke(this) as OllamaChatRequest;
        var request = ChatRequestMapper.ToRequest(messages, options, raw, _metadata.DefaultModelId, _options.ToolCallJsonSerializerOptions, images);
        if (_options.PromptTruncation == OllamaPromptTruncation.Refuse)
        {
            request.Truncate ??= false;
        }

        var isSplit = !_options.SendFormatWithTools && ToolsBeforeFormat.Applies(request, raw);
        if (_options.MaxContextLength is { } limit)
        {
            ContextSizer.Apply(request, limit, answers: isSplit ? 2 : 1);
        }

        return new PreparedChat(request, options, images, isSplit, ChatRequestMapper.IsThinkAHint(raw, options));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ChatResponse> AskAsync(PreparedChat chat, ChatResponseState state, CancellationToken cancellationToken)
    {
        await PrepareAsync(chat, cancellationToken).ConfigureAwait(false);
        chat.Request.Stream = false;
        var response = await _client.ChatOnceAsync(chat.Request, cancellationToken).ConfigureAwait(false);
        await CheckTruncationAsync(chat, response, state, cancellationToken).ConfigureAwait(false);
        return ChatResponseMapper.ToChatResponse(response, state);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        PreparedChat chat, ChatResponseState? state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PrepareAsync(chat, cancellationToken).ConfigureAwait(false);
        state ??= new ChatResponseState(chat.Request.Model, chat.Options);
        chat.Request.Stream = true;
        using var frames = _client.StartChat(chat.Request, cancellationToken);
        await frames.OpenAsync().ConfigureAwait(false);
        while (await frames.ReadAsync().ConfigureAwait(false) is { } frame)
        {
            if (frame.Metrics is not null)
            {
                await CheckTruncationAsync(chat, frame, state, cancellationToken).ConfigureAwait(false);
            }

            yield return ChatResponseMapper.ToUpdate(frame, state);
        }
    }

    private async ValueTask PrepareAsync(PreparedChat chat, CancellationToken cancellationToken)
    {
        foreach (var image in chat.Images ?? [])
        {
            image.Images[image.Index] = (await _images!.ReadAsync(image.Address, cancellationToken).ConfigureAwait(false)).Data;
        }

        if (_options.CheckCapabilities)
        {
            await CapabilityGuard.CheckAsync(_client, chat.Request, chat.IsThinkAHint, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CheckTruncationAsync(PreparedChat chat, OllamaChatResponse response, ChatResponseState state, CancellationToken cancellationToken)
    {
        if (_truncation is not null)
        {
            state.TruncatedTo ??= await _truncation.FindAsync(chat.Request, response.Metrics, cancellationToken).ConfigureAwait(false);
        }
    }
}

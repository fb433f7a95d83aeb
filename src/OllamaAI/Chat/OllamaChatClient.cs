using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Chat;
using OllamaAI.Chat.Repairs;
using OllamaAI.Diagnostics;
using OllamaAI.Media;
using OllamaAI.Protocol;

namespace OllamaAI;

/// <summary>Represents Ollama's chat as an <see cref="IChatClient"/>.</summary>
/// <remarks>
/// Thread-safe: nothing of a conversation is kept between calls. The constructors take what those of the retired
/// Microsoft.Extensions.AI.Ollama took; for options, a key or several models on one server, create an <see cref="OllamaClient"/> and call
/// <see cref="OllamaChatClientExtensions.AsIChatClient(OllamaClient, string?, OllamaChatClientOptions?)"/>.
/// </remarks>
public sealed class OllamaChatClient : IChatClient
{
    private const string ProviderName = "ollama";

    private readonly OllamaClient _client;
    private readonly bool _ownsClient;
    private readonly OllamaChatClientOptions _options;
    private readonly ChatClientMetadata _metadata;
    private readonly RemoteImageLoader? _images;
    private readonly ChatSender _sender;
    private readonly MalformedCallRetry _calls;
    private readonly ToolsBeforeFormat _toolsBeforeFormat;
    private readonly ILogger _logger;
    private readonly NoEffectLog _noEffect;
    private readonly RepairKinds _repairs;
    private readonly int? _maxMessagesWithImages;
    private readonly RepairLog _repairLog;

    /// <summary>Initializes a new instance of the <see cref="OllamaChatClient"/> class for a server.</summary>
    /// <param name="endpoint">The server's address, such as <c>http://localhost:11434</c>.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="httpClient">The HttpClient to use, neither changed nor disposed, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="endpoint"/> is not an http or https address, holds a password, or is another server than that of the HttpClient's
    /// base address; or <paramref name="modelId"/> is empty or white space.
    /// </exception>
    public OllamaChatClient(Uri endpoint, string? modelId = null, HttpClient? httpClient = null)
        : this(OllamaClient.For(endpoint, httpClient), modelId, new OllamaChatClientOptions()) => _ownsClient = true;

    /// <summary>Initializes a new instance of the <see cref="OllamaChatClient"/> class for a server.</summary>
    /// <param name="endpoint">The address as in <c>OLLAMA_HOST</c>, such as <c>http://localhost:11434</c> or <c>gpu-box</c>.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <param name="httpClient">The HttpClient to use, neither changed nor disposed, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="FormatException"><paramref name="endpoint"/> is not a server address, or holds a password.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="endpoint"/> is another server than that of the HttpClient's base address, or <paramref name="modelId"/> is empty or
    /// white space.
    /// </exception>
    public OllamaChatClient(string endpoint, string? modelId = null, HttpClient? httpClient = null)
        : this(OllamaClient.Read(endpoint), modelId, httpClient)
    {
    }

    internal OllamaChatClient(OllamaClient client, string? modelId, OllamaChatClientOptions options)
    {
        if (modelId is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        }

        _client = client;
        _options = options.Copy();
        _metadata = new ChatClientMetadata(ProviderName, client.Endpoint, modelId);
        _logger = client.LoggerFactory.CreateLogger(typeof(OllamaChatClient).FullName!);
        _images = options.RemoteImages is { } source
            ? new RemoteImageLoader(
                new MediaReader(source, timeProvider: client.TimeProvider, logger: _logger), options.MaxRemoteImageBytes, _logger)
            : null;
        _noEffect = new NoEffectLog(_logger);
        _repairs = options.Repairs.ToKinds();
        _maxMessagesWithImages = options.Repairs.MaxMessagesWithImages;
        _repairLog = new RepairLog(_logger);
        _sender = new ChatSender(client, _options, _logger);
        _calls = new MalformedCallRetry(AskAsync, StreamAsync, _repairs);
        _toolsBeforeFormat = new ToolsBeforeFormat(_calls.AskAsync, _calls.StreamAsync, _repairs, client.MaxResponseBytes);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Neither the client nor the options name a model.</exception>
    /// <exception cref="ArgumentException">An option has a value that is out of range or cannot be read.</exception>
    /// <exception cref="NotSupportedException">A message has contents that Ollama does not take.</exception>
    /// <exception cref="ImageRefusedException">An image is of no use to the server, or may not be read from where it is.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chat = Prepare(messages, options);
        return chat.IsSplit
            ? await _toolsBeforeFormat.GetResponseAsync(chat, cancellationToken).ConfigureAwait(false)
            : await _calls.AskAsync(chat, state: null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Neither the client nor the options name a model.</exception>
    /// <exception cref="ArgumentException">An option has a value that is out of range or cannot be read.</exception>
    /// <exception cref="NotSupportedException">A message has contents that Ollama does not take.</exception>
    /// <exception cref="ImageRefusedException">An image is of no use to the server, or may not be read from where it is.</exception>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or the answer broke off.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var chat = Prepare(messages, options);
        return chat.IsSplit
            ? _toolsBeforeFormat.StreamAsync(chat, cancellationToken)
            : _calls.StreamAsync(chat, state: null, cancellationToken);
    }

    /// <summary>Gets the <see cref="ChatClientMetadata"/>, the <see cref="OllamaClient"/> underneath, or this client.</summary>
    /// <param name="serviceType">The type asked for.</param>
    /// <param name="serviceKey">The key of the service; for any but <see langword="null"/> there is none.</param>
    /// <returns>The service, or <see langword="null"/> if there is none of that type.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(OllamaClient) ? _client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>
    /// Closes the connections of a client that was created from an address. Those of an <see cref="OllamaClient"/> or of
    /// a caller's HttpClient stay.
    /// </summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private PreparedChat Prepare(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<RemoteImage>? images = _images is null ? null : [];
        var raw = options?.RawRepresentationFactory?.Invoke(this) as OllamaChatRequest;
        var request = ChatRequestMapper.ToRequest(
            messages, options, raw, _metadata.DefaultModelId, _options.ToolCallJsonSerializerOptions, images, _repairs, _logger,
            out var repaired);
        if (_maxMessagesWithImages is { } kept && request.Messages is { } sent && OldImages.LeaveOut(sent, kept, images))
        {
            repaired |= RepairKinds.OldImages;
        }

        Warn(request, options);
        return new PreparedChat(request, options)
        {
            Images = images,
            IsSplit = !_options.SendFormatWithTools && ToolsBeforeFormat.Applies(request, raw),
            IsThinkAHint = ChatRequestMapper.IsThinkAHint(raw, options),
            Repaired = repaired,
        };
    }

    private void Warn(OllamaChatRequest request, ChatOptions? options)
    {
        if (request.Messages is not { Count: > 0 })
        {
            _logger.NoMessages(ForeignText.Show(request.Model!));
        }

        _noEffect.Check(request.Options);
        _noEffect.Check(options);
    }

    private async Task<ChatResponse> AskAsync(PreparedChat chat, ChatResponseState? state, CancellationToken cancellationToken)
    {
        await CompleteAsync(chat, cancellationToken).ConfigureAwait(false);
        chat.Request.Stream = false;
        var asking = _sender.AskAsync(chat, cancellationToken);
        // Only the answer needs it, so it is made while the server works.
        state ??= new ChatResponseState(chat, _repairs);
        var sent = await asking.ConfigureAwait(false);
        var response = sent.Answer;
        _sender.MarkIfCut(sent, response.Metrics, state, chat.Request.Model!);
        var answer = ChatResponseMapper.ToChatResponse(response, state.Take(response, isLast: true), state);
        Tell(chat.Request, response, state);
        return answer;
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        PreparedChat chat, ChatResponseState? state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await CompleteAsync(chat, cancellationToken).ConfigureAwait(false);
        // Each enumeration is an answer of its own.
        state ??= new ChatResponseState(chat, _repairs);
        chat.Request.Stream = true;
        var sent = await _sender.StartAsync(chat, cancellationToken).ConfigureAwait(false);
        var frames = sent.Answer;
        await using var _ = frames.ConfigureAwait(false);
        // What the server said of the prompt is logged also if the caller leaves before the end.
        _sender.MarkIfCut(sent, metrics: null, state, chat.Request.Model!);
        do
        {
            var frame = frames.Current;
            if (!frame.IsLast)
            {
                yield return ChatResponseMapper.ToUpdate(frame, state.Take(frame, isLast: false), state);
                continue;
            }

            _sender.MarkIfCut(sent, frame.Metrics, state, chat.Request.Model!);
            var last = ChatResponseMapper.ToUpdate(frame, state.Take(frame, isLast: true), state);
            Tell(chat.Request, frame, state);
            if (ChatResponseMapper.ToMarks(last) is { } marks)
            {
                yield return marks;
            }

            yield return last;
        }
        while (await frames.MoveNextAsync().ConfigureAwait(false));
    }

    private void Tell(OllamaChatRequest request, OllamaChatResponse last, ChatResponseState state)
    {
        _repairLog.Tell(state.Repairs.Acted, request.Model!);

        // That there were no messages at all was said before the request.
        if (state.Repairs.FindEmptyReason(last) is { } reason && request.Messages is { Count: > 0 })
        {
            _logger.EmptyAnswer(ForeignText.Show(request.Model!), reason);
        }
    }

    private async ValueTask CompleteAsync(PreparedChat chat, CancellationToken cancellationToken)
    {
        if (_images is not null && chat.Images is { } images)
        {
            await _images.LoadAsync(images, cancellationToken).ConfigureAwait(false);
        }

        if (_options.CheckCapabilities)
        {
            chat.Request.Think = await CapabilityGuard.CheckAsync(_client, chat.Request, chat.IsThinkAHint, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}

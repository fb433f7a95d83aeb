using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OllamaAI.Images;
using OllamaAI.Media;
using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>Asks a vision model about images, which are read under a guard against hostile sources.</summary>
/// <remarks>
/// <para>
/// Works over any <see cref="IChatClient"/> whose model accepts images, does not own it, and is safe for concurrent use. To keep answers,
/// give it a client with <c>UseDistributedCache</c> of Microsoft.Extensions.AI.
/// </para>
/// <para>What is in an image is untrusted: treat the answer as data, never as instructions.</para>
/// </remarks>
public sealed class ImageAnalyzer
{
    private readonly IChatClient _visionClient;
    private readonly MediaReader _reader;
    private readonly string _defaultQuestion;
    private readonly ChatOptions? _chatOptions;
    private readonly AnalyzeImageFunction _function;

    /// <summary>Initializes a new instance of the <see cref="ImageAnalyzer"/> class.</summary>
    /// <param name="visionClient">The chat client of a model that accepts images; never disposed here.</param>
    /// <param name="options">What may be read and how it is asked about; <see langword="null"/> means the safe defaults.</param>
    /// <param name="logger">
    /// Told why images were refused, with the option that allows them, and why the <c>analyze_image</c> function failed.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="visionClient"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or a listed host, port or folder is not valid.</exception>
    public ImageAnalyzer(IChatClient visionClient, ImageAnalyzerOptions? options = null, ILogger? logger = null)
        : this(visionClient, options ??= new ImageAnalyzerOptions(), ReaderFor(options, logger), logger)
    {
    }

    internal ImageAnalyzer(IChatClient visionClient, ImageAnalyzerOptions options, MediaReader reader, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(visionClient);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DefaultQuestion);
        _visionClient = visionClient;
        _reader = reader;
        _defaultQuestion = options.DefaultQuestion;
        _chatOptions = options.ChatOptions?.Clone();
        _function = new AnalyzeImageFunction(this, options.Source, logger ?? NullLogger.Instance);
    }

    internal MediaReader Reader => _reader;

    /// <summary>
    /// Asks about the image at a URL, in a <c>data:</c> URI or, if <see cref="ImageSourceOptions.AllowedFolders"/> allows, in a file.
    /// </summary>
    /// <param name="image">Where the image is.</param>
    /// <param name="question">What to ask; blank asks <see cref="ImageAnalyzerOptions.DefaultQuestion"/>.</param>
    /// <param name="cancellationToken">Cancels reading and asking.</param>
    /// <returns>The model's answer, which is untrusted text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is <see langword="null"/>.</exception>
    /// <exception cref="ImageRefusedException">
    /// The source is not allowed, cannot be reached, or is not a usable image; nothing was sent to the model.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model answered without text.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<string> AnalyzeAsync(string image, string? question = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var content = await _reader.ReadAsync(image, cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(content, question, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks about an image in memory. Its format is told from its bytes.</summary>
    /// <param name="image">A PNG, JPEG, WebP, GIF or BMP file.</param>
    /// <param name="question">What to ask; blank asks <see cref="ImageAnalyzerOptions.DefaultQuestion"/>.</param>
    /// <param name="cancellationToken">Cancels asking.</param>
    /// <returns>The model's answer, which is untrusted text.</returns>
    /// <exception cref="ImageRefusedException">
    /// The bytes are not a usable image, or more than the limits allow; nothing was sent to the model.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model answered without text.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<string> AnalyzeAsync(
        ReadOnlyMemory<byte> image, string? question = null, CancellationToken cancellationToken = default) =>
        await AnswerAsync(_reader.Inspect(image), question, cancellationToken).ConfigureAwait(false);

    /// <summary>Asks about an image in memory. Its format is told from its bytes, not from its media type.</summary>
    /// <param name="image">A PNG, JPEG, WebP, GIF or BMP file.</param>
    /// <param name="question">What to ask; blank asks <see cref="ImageAnalyzerOptions.DefaultQuestion"/>.</param>
    /// <param name="cancellationToken">Cancels asking.</param>
    /// <returns>The model's answer, which is untrusted text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is <see langword="null"/>.</exception>
    /// <exception cref="ImageRefusedException">
    /// The bytes are not a usable image, or more than the limits allow; nothing was sent to the model.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model answered without text.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<string> AnalyzeAsync(DataContent image, string? question = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return AnalyzeAsync(image.Data, question, cancellationToken);
    }

    /// <summary>Offers the analyzer as the tool <c>analyze_image</c> to agents, Semantic Kernel and MCP servers.</summary>
    /// <remarks>
    /// The tool always returns a plain <see cref="string"/>. What goes wrong is a sentence that starts with <c>Error:</c> and that the
    /// calling model can act on, never an exception; only cancellation throws.
    /// </remarks>
    /// <returns>The tool, the same one each time.</returns>
    public AIFunction AsAIFunction() => _function;

    /// <summary>Asks the vision model.</summary>
    /// <returns>The answer; <see langword="null"/> if it is blank.</returns>
    internal async Task<string?> TryAnswerAsync(DataContent image, string? question, CancellationToken cancellationToken)
    {
        var asked = string.IsNullOrWhiteSpace(question) ? _defaultQuestion : question;
        var message = new ChatMessage(ChatRole.User, [new TextContent(asked), image]);
        try
        {
            var response = await _visionClient.GetResponseAsync([message], _chatOptions?.Clone(), cancellationToken).ConfigureAwait(false);
            return response.Text.Trim() is { Length: > 0 } answer ? answer : null;
        }
        catch (OperationCanceledException ex) when (cancellationToken.IsCancellationRequested && ex.CancellationToken != cancellationToken)
        {
            throw Deadline.CanceledByCaller(ex, cancellationToken);
        }
    }

    private static MediaReader ReaderFor(ImageAnalyzerOptions options, ILogger? logger)
    {
        ArgumentNullException.ThrowIfNull(options.Source);
        return new MediaReader(options.Source, logger: logger);
    }

    private async Task<string> AnswerAsync(DataContent image, string? question, CancellationToken cancellationToken) =>
        await TryAnswerAsync(image, question, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException(
            "The vision model answered without text. Ask another question, or check that the model accepts images.");
}

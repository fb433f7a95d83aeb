using System.Globalization;
using System.Net;
using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>Represents an error that the server reported, or a failure of the connection to it.</summary>
/// <remarks>
/// Derives from <see cref="HttpRequestException"/>, so that existing handlers of HTTP errors see it. Exceeded time limits are
/// <see cref="TimeoutException"/>, cancellation is <see cref="OperationCanceledException"/>.
/// </remarks>
public sealed partial class OllamaException : HttpRequestException
{
    /// <summary>Initializes a new instance of the <see cref="OllamaException"/> class.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The message, or <see langword="null"/> for a general one.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    /// <param name="statusCode">The status of the answer; <see langword="null"/> if there was none or it had begun with success.</param>
    public OllamaException(
        OllamaErrorKind kind, string? message = null, Exception? innerException = null, HttpStatusCode? statusCode = null)
        : this(
            (innerException as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown,
            message ?? $"The request to Ollama failed ({kind}).",
            innerException,
            statusCode) => Kind = kind;

    private OllamaException(OllamaException original, string message, Exception? innerException)
        : this(original.HttpRequestError, message, innerException, original.StatusCode)
    {
        Kind = original.Kind;
        ServerMessage = original.ServerMessage;
        Model = original.Model;
        RetryAfter = original.RetryAfter;
        SigninUrl = original.SigninUrl;
        PromptTokens = original.PromptTokens;
        ContextLength = original.ContextLength;
        PartialText = original.PartialText;
        InputIndex = original.InputIndex;
        InputCount = original.InputCount;
        PartialEmbeddings = original.PartialEmbeddings;
    }

    /// <summary>Gets what went wrong.</summary>
    public OllamaErrorKind Kind { get; }

    /// <summary>Gets the server's own words, unwrapped if they were nested; <see langword="null"/> if it said nothing.</summary>
    /// <remarks>
    /// At most 4,096 characters, as the server sent them: they may hold control characters. <see cref="Exception.Message"/> has the first
    /// 500 with such characters escaped, so it is safe to log.
    /// </remarks>
    public string? ServerMessage { get; init; }

    /// <summary>Gets the model of the request, by the first 500 characters of its name.</summary>
    public string? Model { get; init; }

    /// <summary>Gets how long the server asks to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the page on which to sign in, if the server names one.</summary>
    public Uri? SigninUrl { get; init; }

    /// <summary>Gets the number of tokens in the prompt or text that is longer than the context.</summary>
    /// <value>
    /// <see langword="null"/> if the server does not tell, and if <see cref="Kind"/> is not <see cref="OllamaErrorKind.ContextExceeded"/>.
    /// </value>
    public long? PromptTokens { get; init; }

    /// <summary>Gets the context, in tokens, that did not hold the prompt or text.</summary>
    /// <value>
    /// <see langword="null"/> if the server does not tell, and if <see cref="Kind"/> is not <see cref="OllamaErrorKind.ContextExceeded"/>.
    /// </value>
    public int? ContextLength { get; init; }

    /// <summary>Gets the text that had arrived before the answer ended too early.</summary>
    /// <remarks>
    /// Of a very long text only the beginning: <see cref="OllamaClientOptions.MaxResponseBytes"/> bytes, at two bytes for a character.
    /// </remarks>
    public string? PartialText { get; init; }

    /// <summary>
    /// Gets the index of the text that cost an embedding call its answer, or of the first of the texts that were sent with it.
    /// </summary>
    public int? InputIndex { get; init; }

    /// <summary>Gets the number of texts, from <see cref="InputIndex"/> on, that the fault may be about; 1 if the text was found.</summary>
    public int? InputCount { get; init; }

    /// <summary>Gets the vectors that an embedding call had obtained: one entry for each of its texts, in order.</summary>
    /// <value><see langword="null"/> for a text without a vector, and as a whole if there were none.</value>
    public IReadOnlyList<Embedding<float>?>? PartialEmbeddings { get; init; }

    /// <summary>Gets a value indicating whether the same request may succeed later.</summary>
    /// <remarks>Never <see langword="true"/> if the server's certificate was refused: the certificate must be fixed first.</remarks>
    public bool IsTransient =>
        Kind is OllamaErrorKind.Busy or OllamaErrorKind.Unavailable or OllamaErrorKind.Unreachable or OllamaErrorKind.Interrupted
        && HttpRequestError != HttpRequestError.SecureConnectionError;

    internal OllamaException WithPartialText(string text) => new(this, Message, InnerException) { PartialText = text };

    internal OllamaException ForInputs(int index, int count)
    {
        var texts = count == 1 ? $"Text {index}" : string.Create(CultureInfo.InvariantCulture, $"Texts {index} to {index + count - 1}");
        return new(this, $"{texts}: {Message}", this) { InputIndex = index, InputCount = count };
    }

    internal OllamaException WithEmbeddings(IReadOnlyList<Embedding<float>?> embeddings) =>
        new(this, $"{Message.TrimEnd('.')}. {nameof(PartialEmbeddings)} has the vectors that were obtained.", InnerException)
        {
            PartialEmbeddings = embeddings,
        };
}

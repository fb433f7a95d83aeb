using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;

namespace OllamaAI.Speech;

/// <summary>
/// Speech to text through the chat: Ollama has no native endpoint for it, and answers its compatible one in the same way.
/// </summary>
[Experimental("MEAI001")]
internal sealed class OllamaSpeechToTextClient(IChatClient chat) : ISpeechToTextClient
{
    private const string Instruction =
        "Write down what is said in the recording, word for word, and nothing else: no remarks, no timestamps, "
        + "no translation unless asked for.";

    // An hour and a half of speech as 16-bit WAV; as Base64 it has to fit into one request.
    private const int MaxBytes = 192 * 1024 * 1024;
    private const int PartBytes = 80 * 1024;

    private readonly SpeechToTextClientMetadata _metadata = ToMetadata(chat.GetService<ChatClientMetadata>()!);

    public async Task<SpeechToTextResponse> GetTextAsync(
        Stream audioSpeechStream, SpeechToTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audioSpeechStream);
        var messages = await ToMessagesAsync(audioSpeechStream, options, cancellationToken).ConfigureAwait(false);
        var response = await chat.GetResponseAsync(messages, ToChatOptions(options), cancellationToken).ConfigureAwait(false);
        return new SpeechToTextResponse(response.Text)
        {
            ResponseId = response.ResponseId,
            ModelId = response.ModelId,
            Usage = response.Usage,
            RawRepresentation = response.RawRepresentation,
            AdditionalProperties = response.AdditionalProperties,
        };
    }

    public IAsyncEnumerable<SpeechToTextResponseUpdate> GetStreamingTextAsync(
        Stream audioSpeechStream, SpeechToTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audioSpeechStream);
        return StreamAsync(audioSpeechStream, options, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(SpeechToTextClientMetadata) ? _metadata
            : serviceType == typeof(OllamaClient) ? chat.GetService<OllamaClient>()
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose() => chat.Dispose();

    private async IAsyncEnumerable<SpeechToTextResponseUpdate> StreamAsync(
        Stream audio, SpeechToTextOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var messages = await ToMessagesAsync(audio, options, cancellationToken).ConfigureAwait(false);
        var updates = chat.GetStreamingResponseAsync(messages, ToChatOptions(options), cancellationToken);
        await foreach (var update in updates.ConfigureAwait(false))
        {
            yield return new SpeechToTextResponseUpdate([.. update.Contents.Where(content => content is TextContent or UsageContent)])
            {
                Kind = update.FinishReason is null
                    ? SpeechToTextResponseUpdateKind.TextUpdating
                    : SpeechToTextResponseUpdateKind.TextUpdated,
                ResponseId = update.ResponseId,
                ModelId = update.ModelId,
                RawRepresentation = update.RawRepresentation,
                AdditionalProperties = update.AdditionalProperties,
            };
        }
    }

    private static async Task<ChatMessage[]> ToMessagesAsync(
        Stream audio, SpeechToTextOptions? options, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(audio, cancellationToken).ConfigureAwait(false);
        if (!MediaMapper.IsAudio(bytes))
        {
            throw new NotSupportedException("The recording is neither WAV nor MP3, the formats that Ollama hears.");
        }

        var language = options?.SpeechLanguage is { Length: > 0 } spoken ? $" The language spoken is {spoken}." : "";
        var target = options?.TextLanguage is { Length: > 0 } written && written != options.SpeechLanguage
            ? $" Write it in {written}."
            : "";
        return [new(ChatRole.System, Instruction + language + target), new(ChatRole.User, [new DataContent(bytes, "audio/*")])];
    }

    private static async Task<byte[]> ReadAsync(Stream audio, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var part = new byte[PartBytes];
        int count;
        while ((count = await audio.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + count > MaxBytes)
            {
                throw new NotSupportedException(
                    $"The recording is larger than {MaxBytes / (1024 * 1024)} MiB. Split it, or send it as MP3.");
            }

            bytes.Write(part, 0, count);
        }

        return bytes.ToArray();
    }

    private ChatOptions ToChatOptions(SpeechToTextOptions? options) => new()
    {
        ModelId = options?.ModelId,
        Temperature = 0,
        AdditionalProperties = options?.AdditionalProperties,
        Reasoning = new() { Output = ReasoningOutput.None },
        RawRepresentationFactory = options?.RawRepresentationFactory is { } factory ? _ => factory(this) : null,
    };

    private static SpeechToTextClientMetadata ToMetadata(ChatClientMetadata metadata) =>
        new(metadata.ProviderName, metadata.ProviderUri, metadata.DefaultModelId);
}

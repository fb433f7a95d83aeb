using Microsoft.Extensions.AI;

namespace OllamaAI.Chat;

/// <summary>Pictures and sound in messages: what the native API takes, and a clear refusal of what it does not.</summary>
internal static class MediaMapper
{
    /// <summary>Whether the API takes data of this type: it carries sound in <c>images</c> too.</summary>
    public static bool IsMedia(string? mediaType) =>
        mediaType is not null
        && (mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the bytes are WAV or MP3: the server tells sound from pictures by the same first bytes (protocol 2.5).</summary>
    public static bool IsAudio(ReadOnlySpan<byte> data) =>
        data.StartsWith("ID3"u8)
        || (data.Length > 1 && data[0] == 0xFF && (data[1] & 0xE0) == 0xE0)
        || (data.Length > 11 && data.StartsWith("RIFF"u8) && data[8..12].SequenceEqual("WAVE"u8));

    public static ReadOnlyMemory<byte> ToBytes(DataContent content) => IsMedia(content.MediaType)
        ? content.Data
        : throw new NotSupportedException(
            $"Ollama takes pictures and sound, not '{content.MediaType}'. Send the text of a document as TextContent.");

    public static ReadOnlyMemory<byte> ToBytes(UriContent content) => content.Uri.Scheme == "data"
        ? ToBytes(new DataContent(content.Uri, content.MediaType))
        : throw new NotSupportedException(
            $"Ollama takes no web addresses ('{content.MediaType}' at {content.Uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}). "
            + "Load the bytes and send them as DataContent, or set OllamaChatClientOptions.RemoteImages.");
}

using Microsoft.Extensions.AI;
using OllamaAI.Media;

namespace OllamaAI.Chat;

/// <summary>Pictures and sound in messages: what the native API takes, and a clear refusal of what it does not.</summary>
internal static class MediaMapper
{
    /// <summary>Whether the API takes data of this type: it carries sound in <c>images</c> too.</summary>
    public static bool IsMedia(string? mediaType) =>
        mediaType is not null
        && (mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether data of this type is text that a model can read.</summary>
    public static bool IsText(string? mediaType) =>
        mediaType is not null
        && (mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("/xml", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the bytes are WAV or MP3: the server tells sound from pictures by the same first bytes (protocol 2.5).</summary>
    public static bool IsAudio(ReadOnlySpan<byte> data) =>
        data.StartsWith("ID3"u8)
        || (data.Length > 1 && data[0] == 0xFF && (data[1] & 0xE0) == 0xE0)
        || (data.Length > 11 && data.StartsWith("RIFF"u8) && data[8..12].SequenceEqual("WAVE"u8));

    public static ReadOnlyMemory<byte> ToBytes(DataContent content) => IsMedia(content.MediaType)
        ? content.Data
        : throw new NotSupportedException(
            $"Ollama takes pictures and sound, not '{content.MediaType}'. Send the text of a document as TextContent.");

    /// <summary>A picture or sound of an answer. The server names no types; one that is not known stays a picture, so that it can be sent back.</summary>
    public static DataContent ToContent(ReadOnlyMemory<byte> data) =>
        new(data, ImageHeader.MediaTypeOf(data.Span) ?? (!IsAudio(data.Span) ? "image/*" : data.Span[0] == 'R' ? "audio/wav" : "audio/mpeg"));

    /// <summary>Whether the address holds the data itself.</summary>
    public static bool IsData(Uri address) => address is { IsAbsoluteUri: true, Scheme: "data" };

    public static ReadOnlyMemory<byte> ToBytes(UriContent content) => IsData(content.Uri)
        ? ToBytes(ToData(content))
        : throw new NotSupportedException(
            $"Ollama takes no addresses ('{content.MediaType}' at {HostOf(content.Uri)}). "
            + "Load the bytes and send them as DataContent, or set OllamaChatClientOptions.RemoteImages.");

    /// <summary>The data in a <c>data:</c> address. Where the content names no type of media, the address itself may.</summary>
    public static DataContent ToData(UriContent content) =>
        IsMedia(content.MediaType) ? new DataContent(content.Uri, content.MediaType) : new DataContent(content.Uri);

    // The rest of an address may hold secrets.
    private static string HostOf(Uri address) =>
        address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "a relative address";
}

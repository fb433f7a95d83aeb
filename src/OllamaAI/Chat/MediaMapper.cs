using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Media;

namespace OllamaAI.Chat;

/// <summary>Images and sound in messages: what the native API takes, and a clear refusal of what it does not.</summary>
/// <remarks>Of images the bytes count, not the label; sound is sent as it is labelled.</remarks>
internal static class MediaMapper
{
    private const string Image = "image/";
    private const string Audio = "audio/";

    private static readonly string[] TextSuffixes = ["/json", "+json", "/xml", "+xml"];

    /// <summary>Whether the label says that data is an image or sound: the API carries sound in <c>images</c> too.</summary>
    public static bool IsMedia(string? mediaType) => IsOf(mediaType, Image) || IsOf(mediaType, Audio);

    /// <summary>Whether data of this type is text that a model can read.</summary>
    public static bool IsText(string? mediaType) =>
        IsOf(mediaType, "text/")
        || Array.Exists(TextSuffixes, suffix => mediaType?.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Whether the bytes are WAV or MP3: the server tells sound from images by the same first bytes.</summary>
    public static bool IsAudio(ReadOnlySpan<byte> data) =>
        data.StartsWith("ID3"u8)
        || (data.Length > 1 && data[0] == 0xFF && (data[1] & 0xE0) == 0xE0)
        || (data.Length > 11 && data.StartsWith("RIFF"u8) && data[8..12].SequenceEqual("WAVE"u8));

    /// <summary>Reads what is sent of a part of a message.</summary>
    /// <param name="content">The part.</param>
    /// <param name="logger">Logs a label that does not fit.</param>
    /// <exception cref="ImageRefusedException">It is labelled as an image, and no server decodes its bytes.</exception>
    /// <exception cref="NotSupportedException">It is neither an image nor sound.</exception>
    public static ReadOnlyMemory<byte> ToBytes(DataContent content, ILogger logger)
    {
        if (FindFault(content) is { } refusal)
        {
            throw IsOf(content.MediaType, Image)
                ? refusal
                : new NotSupportedException(
                    $"Ollama takes images and sound, not '{ForeignText.Show(content.MediaType)}'. "
                    + "Send the text of a document as TextContent.");
        }

        if (!IsOf(content.MediaType, Audio) && ImageHeader.MediaTypeOf(content.Data.Span) is { } actual
            && !actual.Equals(content.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            var label = ForeignText.Show(content.MediaType);
            logger.WrongImageLabel(label, actual);
        }

        return content.Data;
    }

    /// <summary>Finds why the API does not take data as an image or sound.</summary>
    /// <returns><see langword="null"/> if it takes them.</returns>
    public static ImageRefusedException? FindFault(DataContent content)
    {
        var bytes = content.Data.Span;
        if (IsOf(content.MediaType, Audio) || (IsOf(content.MediaType, Image) && IsAudio(bytes)))
        {
            return null;
        }

        try
        {
            ImageBody.Check(bytes);
            return null;
        }
        catch (ImageRefusedException refusal)
        {
            return refusal;
        }
    }

    /// <summary>
    /// Makes content of an image or sound of an answer. The server names no types; one that is not known stays an image, so that it can be
    /// sent back.
    /// </summary>
    public static DataContent ToContent(ReadOnlyMemory<byte> data) =>
        new(data, ImageHeader.MediaTypeOf(data.Span) ?? (IsAudio(data.Span) ? AudioTypeOf(data.Span) : "image/*"));

    /// <summary>Whether the address holds the data itself.</summary>
    public static bool IsData(Uri address) => address is { IsAbsoluteUri: true, Scheme: "data" };

    /// <exception cref="NotSupportedException">The data is elsewhere.</exception>
    public static DataContent ToLocalData(UriContent content) => IsData(content.Uri)
        ? ToData(content)
        : throw new NotSupportedException(
            $"Ollama takes no addresses ('{ForeignText.Show(content.MediaType)}' at {HostOf(content.Uri)}). "
            + "Load the bytes and send them as DataContent, or set OllamaChatClientOptions.RemoteImages.");

    /// <summary>The data in a <c>data:</c> address. If the content does not name an image or sound, the address itself may.</summary>
    public static DataContent ToData(UriContent content) =>
        IsMedia(content.MediaType) ? new DataContent(content.Uri, content.MediaType) : new DataContent(content.Uri);

    private static string AudioTypeOf(ReadOnlySpan<byte> data) => data[0] == 'R' ? "audio/wav" : "audio/mpeg";

    private static bool IsOf(string? mediaType, string kind) => mediaType?.StartsWith(kind, StringComparison.OrdinalIgnoreCase) == true;

    // The rest of an address may hold secrets.
    private static string HostOf(Uri address) =>
        address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "a relative address";
}

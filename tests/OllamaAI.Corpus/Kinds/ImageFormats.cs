using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Pictures in formats that the server cannot decode.</summary>
internal static class ImageFormats
{
    private static readonly string[] Words =
    [
        "Failed to load image or audio file", "failed to decode image: image: unknown format", "image: unknown format", "failed to process image",
        "Failed to load image: unsupported format",
    ];

    // What counts is what the server can decode, not what the bytes are: one pixel, for the other formats under a wrong label.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
    private const string WebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
    private const string Gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    public static Kind Kind { get; } = new("K19", "Formats the server cannot decode", "The message says which formats can be sent.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        Undecodable("a34", "webp", Words[0], HttpStatusCode.BadRequest),
        .. Draw.Many(1901, (random, index) => Undecodable(
            $"generated {index}", random.Of("webp", "gif", "bmp", "tiff", "heic", "avif"), random.Of(Words), random.Of(HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError))),
        .. new[]
        {
            "unsupported image format", "could not decode image", "unable to decode image: webp", "invalid image data", "error decoding image", "Unable to load image", "unrecognized image format: RIFF", "cannot load image",
            "image/webp is not supported", "invalid image input", "cannot identify image file", "unsupported image type 'image/avif'", "failed to decode image bytes", "The image could not be processed", "invalid image",
            "image format not recognized", "failed to parse image data", "image decoding failed", "unknown image format", "Image type heic unsupported",
        }.Select((words, index) => Undecodable($"further {index}", "webp", words, HttpStatusCode.BadRequest)),
        .. new[] { "png", "jpeg", "webp", "gif", "bmp" }.Select(Decoded),
        Other("another fault", "invalid options: num_ctx"),
        Other("no vision", "this model does not support image input"),
        Other("too many", "too many images: 5 of 4"),
        Other("speaks of files", "failed to load model file"),
        Other("no images", "images are not supported by this model"),
        Other("image tokens", "the image has too many tokens"),
        Other("audio", "this model does not support audio"),
    ];

    private static Case Undecodable(string name, string format, string words, HttpStatusCode status) => Ask($"{name}: {format}, {(int)status} {words}", format) with
    {
        Server = _ => Reply.Error(status, words),
        Check = outcome => Expect.Words(outcome, "PNG") ?? Expect.Words(outcome, "JPEG"),
    };

    private static Case Decoded(string format) => Ask($"decoded: {format}", format) with
    {
        IsCounterExample = true,
        Server = _ => Answer.Done,
        Check = outcome => Expect.Text(outcome, "done")
            ?? Expect.True(outcome.Requests[0].Body.GetRawText().Contains(BytesOf(format)[..20], StringComparison.Ordinal), "the picture was not sent as it is"),
    };

    private static Case Other(string name, string words) => Ask($"{name}: {words}", "png") with
    {
        IsCounterExample = true,
        Server = _ => Reply.Error(HttpStatusCode.BadRequest, words),
        Check = outcome => Expect.Words(outcome, words)
            ?? Expect.NoWords(outcome, "PNG"),
    };

    private static Case Ask(string name, string format) => new()
    {
        Name = name,
        Ways = [Way.Whole, Way.Streamed],
        Messages = [new(ChatRole.User, [new TextContent("What is it?"), new DataContent(Convert.FromBase64String(BytesOf(format)), $"image/{format}")])],
        Server = _ => Answer.Done,
        Check = _ => null,
    };

    private static string BytesOf(string format) => format switch
    {
        "webp" => WebP,
        "gif" => Gif,
        _ => Png,
    };
}

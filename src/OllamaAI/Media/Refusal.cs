using System.Globalization;
using System.Net;

namespace OllamaAI.Media;

/// <summary>Every sentence with which an image is refused: short, for a model to act on, and silent about networks and disks.</summary>
internal static class Refusal
{
    public static ImageRefusedException Missing() =>
        new(ImageRefusalReason.Missing, "No image was given; pass a URL or a data: URI.");

    public static ImageRefusedException NotText(string argument) =>
        new(ImageRefusalReason.InvalidArgument, $"The argument '{argument}' must be a text.");

    public static ImageRefusedException SourceTooLong() =>
        new(ImageRefusalReason.SourceTooLong, "The image address is too long; pass a shorter URL.");

    public static ImageRefusedException NotASource(AllowedSources allowed) =>
        new(
            ImageRefusalReason.UnsupportedSource,
            $"The image must be {allowed.Describe()}{(allowed.Folders ? "" : "; file paths are not allowed")}.");

    public static ImageRefusedException BrokenUrl(AllowedSources allowed) =>
        new(ImageRefusalReason.InvalidUrl, $"The image URL is not valid; pass {allowed.Describe()}.");

    public static ImageRefusedException SchemeNotAllowed(string scheme, AllowedSources allowed) =>
        new(ImageRefusalReason.SchemeNotAllowed, $"Reading images over {scheme} is not allowed; pass {allowed.Describe()}.");

    public static ImageRefusedException CredentialsInUrl() =>
        new(ImageRefusalReason.CredentialsInUrl, "The image URL contains a user name or password; pass a URL without credentials.");

    public static ImageRefusedException PortNotAllowed() =>
        new(ImageRefusalReason.PortNotAllowed, "The image URL uses a port that is not allowed; use another address.");

    public static ImageRefusedException HostNotAllowed() =>
        new(ImageRefusalReason.HostNotAllowed, "The image is on a host that is not on the list of allowed hosts; use another address.");

    // One sentence for "unknown name" and for "inside name", so that a model cannot probe which internal names exist.
    public static ImageRefusedException HostNotPublic(Exception? inner = null) =>
        new(ImageRefusalReason.HostNotPublic, "The image host was not found on the public internet; use another address.", inner);

    public static ImageRefusedException Downgrade() =>
        new(
            ImageRefusalReason.RedirectToHttp,
            "The image URL redirects from https to unencrypted http, which is not followed; use another address.");

    public static ImageRefusedException BrokenRedirect() =>
        new(ImageRefusalReason.InvalidRedirect, "The image URL redirects to nowhere usable; use another address.");

    public static ImageRefusedException TooManyRedirects() =>
        new(ImageRefusalReason.TooManyRedirects, "The image URL redirects too many times; use another address.");

    public static ImageRefusedException Status(HttpStatusCode status) =>
        new(
            ImageRefusalReason.ServerStatus,
            Text($"The image server answered with status {(int)status} instead of the image; check the URL or use another one."));

    public static ImageRefusedException DownloadFailed(Exception inner) =>
        new(
            ImageRefusalReason.DownloadFailed,
            "The image could not be downloaded: the connection failed or broke off; try again or use another address.", inner);

    public static ImageRefusedException TooSlow(TimeSpan limit) =>
        new(
            ImageRefusalReason.TimedOut,
            Text($"The image could not be read within {limit.TotalSeconds:0.###} seconds; try again or use another address."));

    // One sentence for "outside", "missing" and "unreadable", so that a model cannot probe which files exist.
    public static ImageRefusedException NoSuchFile(Exception? inner = null) =>
        new(ImageRefusalReason.FileNotFound, "There is no readable image file at this path in the allowed folders; check the path.", inner);

    public static ImageRefusedException BrokenDataUri() =>
        new(
            ImageRefusalReason.InvalidDataUri,
            "The data: URI is broken; pass data:image/png;base64, followed by the complete base64 text.");

    public static ImageRefusedException TooManyBytes(int limit) =>
        new(ImageRefusalReason.TooManyBytes, Text($"The image is larger than the limit of {limit} bytes; use a smaller image."));

    public static ImageRefusedException TooManyPixels(ImageInfo image, long limit) =>
        new(
            ImageRefusalReason.TooManyPixels,
            Text($"The image has {image.Width} x {image.Height} pixels, more than the limit of {limit}; use a smaller image."));

    public static ImageRefusedException Empty() =>
        new(ImageRefusalReason.Empty, "The image is empty; use another one.");

    public static ImageRefusedException Broken(string format) =>
        new(ImageRefusalReason.Damaged, $"The {format} image is broken or cut short; use another one.");

    public static ImageRefusedException Unsupported(string what) =>
        new(ImageRefusalReason.UnsupportedFormat, $"This is {what}, not a supported image; use a PNG, JPEG, WebP, GIF or BMP image.");

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}

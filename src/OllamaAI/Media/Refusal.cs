using System.Globalization;
using System.Net;
using OllamaAI.Diagnostics;
using OllamaAI.Transport;

namespace OllamaAI.Media;

/// <summary>
/// Every sentence with which an image is refused: short, for a model to act on, and silent about networks and disks. The option that
/// allows more is named for the log alone.
/// </summary>
internal static class Refusal
{
    private const string Source = nameof(ImageSourceOptions);
    private const string Chat = nameof(OllamaChatClientOptions);

    public static ImageRefusedException Missing() =>
        new(ImageRefusalReason.Missing, "No image was given; pass a URL or a data: URI.");

    public static ImageRefusedException NotText(string argument) =>
        new(ImageRefusalReason.InvalidArgument, $"The argument '{argument}' must be a string.");

    public static ImageRefusedException SourceTooLong() =>
        new(ImageRefusalReason.SourceTooLong, "The image address is too long; pass a shorter URL.");

    public static ImageRefusedException NotASource(AllowedSources allowed) =>
        new(
            ImageRefusalReason.UnsupportedSource,
            $"The image must be {allowed.Describe()}{(allowed.Folders ? "" : "; file paths are not allowed")}.")
        {
            Option = allowed.Folders ? null : $"{Source}.{nameof(ImageSourceOptions.AllowedFolders)}",
        };

    public static ImageRefusedException BrokenUrl(AllowedSources allowed) =>
        new(ImageRefusalReason.InvalidUrl, $"The image URL is not valid; pass {allowed.Describe()}.");

    public static ImageRefusedException SchemeNotAllowed(Uri address, AllowedSources allowed) =>
        new(
            ImageRefusalReason.SchemeNotAllowed,
            $"Reading images over {address.Scheme} is not allowed; pass {allowed.Describe()}.")
        {
            Address = ShownAddress.Of(address),
            Option = address.Scheme == Uri.UriSchemeHttps
                ? $"{Source}.{nameof(ImageSourceOptions.AllowHttps)}"
                : $"{Source}.{nameof(ImageSourceOptions.AllowHttp)}",
        };

    public static ImageRefusedException NoGuard(Uri address, AllowedSources allowed) =>
        new(ImageRefusalReason.NoGuard, $"Images cannot be read from the web by this program; pass {allowed.Describe()}.")
        {
            Address = ShownAddress.Of(address),
            Option = $"{Source}.{nameof(ImageSourceOptions.CreateHandler)}",
        };

    public static ImageRefusedException CredentialsInUrl(Uri address) =>
        new(ImageRefusalReason.CredentialsInUrl, "The image URL contains a user name or password; pass a URL without credentials.")
        {
            Address = ShownAddress.Of(address),
        };

    public static ImageRefusedException PortNotAllowed(Uri address) =>
        new(ImageRefusalReason.PortNotAllowed, "The image URL uses a port that is not allowed; use another address.")
        {
            Address = ShownAddress.Of(address),
            Option = $"{Source}.{nameof(ImageSourceOptions.AllowedPorts)}",
        };

    public static ImageRefusedException HostNotAllowed(Uri address) =>
        new(ImageRefusalReason.HostNotAllowed, "The image is on a host that is not on the list of allowed hosts; use another address.")
        {
            Address = ShownAddress.Of(address),
            Option = $"{Source}.{nameof(ImageSourceOptions.AllowedHosts)}",
        };

    // One sentence for a name that is unknown and for one of the inner network, so that a model cannot probe which internal names exist.
    public static ImageRefusedException HostNotPublic(string host, bool isPrivate = false, Exception? inner = null) =>
        new(
            ImageRefusalReason.HostNotPublic,
            "The image host was not found on the public internet; use another address.",
            Cause(inner))
        {
            Address = host,
            Option = isPrivate ? $"{Source}.{nameof(ImageSourceOptions.AllowPrivateNetworks)}" : null,
        };

    public static ImageRefusedException Downgrade(Uri address) =>
        new(
            ImageRefusalReason.RedirectToHttp,
            "The image URL redirects from https to unencrypted http, which is not followed; use another address.")
        {
            Address = ShownAddress.Of(address),
        };

    public static ImageRefusedException BrokenRedirect() =>
        new(ImageRefusalReason.InvalidRedirect, "The image URL redirects to an address that cannot be used; use another address.");

    public static ImageRefusedException TooManyRedirects() =>
        new(ImageRefusalReason.TooManyRedirects, "The image URL redirects too many times; use another address.")
        {
            Option = $"{Source}.{nameof(ImageSourceOptions.MaxRedirects)}",
        };

    public static ImageRefusedException Status(HttpStatusCode status) =>
        new(
            ImageRefusalReason.ServerStatus,
            Text($"The image server answered with status {(int)status} instead of the image; check the URL or use another one."));

    public static ImageRefusedException DownloadFailed(Exception inner) =>
        new(
            ImageRefusalReason.DownloadFailed,
            "The image could not be downloaded: the connection failed or broke off; try again or use another address.",
            Cause(inner));

    public static ImageRefusedException TooSlow(TimeSpan limit) =>
        new(
            ImageRefusalReason.TimedOut,
            Text($"The image could not be read within {limit.TotalSeconds:0.###} seconds; try again or use another address."))
        {
            Option = $"{Source}.{nameof(ImageSourceOptions.Timeout)}",
        };

    public static ImageRefusedException TooManyAtOnce() =>
        new(ImageRefusalReason.TooManyAtOnce, "Too many images are being read at the same time; try again later.")
        {
            Option = $"{Source}.{nameof(ImageSourceOptions.MaxConcurrentReads)}",
        };

    // One sentence for "outside", "missing" and "unreadable", so that a model cannot probe which files exist.
    public static ImageRefusedException NoSuchFile(Exception? inner = null) =>
        new(
            ImageRefusalReason.FileNotFound,
            "There is no readable image file at this path in the allowed folders; check the path.",
            Cause(inner))
        {
            Option = $"{Source}.{nameof(ImageSourceOptions.AllowedFolders)}",
        };

    public static ImageRefusedException BrokenDataUri() =>
        new(
            ImageRefusalReason.InvalidDataUri,
            "The data: URI is broken; pass data:image/png;base64, followed by the complete base64 text.");

    public static ImageRefusedException TooManyBytes(int limit) =>
        new(ImageRefusalReason.TooManyBytes, Text($"The image is larger than the limit of {limit} bytes; use a smaller image."))
        {
            Option = $"{Source}.{nameof(ImageSourceOptions.MaxBytes)}",
        };

    public static ImageRefusedException TooManyBytesTogether(int limit) =>
        new(
            ImageRefusalReason.TooManyBytesTogether,
            Text($"The images of the request are together larger than the limit of {limit} bytes; send fewer or smaller images."))
        {
            Option = $"{Chat}.{nameof(OllamaChatClientOptions.MaxRemoteImageBytes)}",
        };

    public static ImageRefusedException TooManyPixels(ImageInfo image, long limit) =>
        new(
            ImageRefusalReason.TooManyPixels,
            Text($"The image has {image.Width} x {image.Height} pixels, more than the limit of {limit}; use a smaller image."))
        {
            Option = $"{Source}.{nameof(ImageSourceOptions.MaxPixels)}",
        };

    public static ImageRefusedException Empty() =>
        new(ImageRefusalReason.Empty, "The image is empty; use another one.");

    public static ImageRefusedException Broken(string format) =>
        new(ImageRefusalReason.Damaged, $"The {format} image is broken or cut short; use another one.");

    public static ImageRefusedException Unsupported(string what) =>
        new(ImageRefusalReason.UnsupportedFormat, $"This is {what}, not a supported image; use a PNG, JPEG, WebP, GIF or BMP image.");

    // What a server sent and what a path is called can be part of it.
    private static Exception? Cause(Exception? inner) => inner is null ? null : ForeignFault.Show(inner);

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}

namespace OllamaAI;

/// <summary>Specifies why an image was refused, and with it which option opens what.</summary>
public enum ImageRefusalReason
{
    /// <summary>No other value fits.</summary>
    Unknown = 0,

    /// <summary>No image was named.</summary>
    Missing = 1,

    /// <summary>What names the image, or the question about it, is not a string.</summary>
    InvalidArgument = 2,

    /// <summary>The address or path is longer than 8,192 characters.</summary>
    SourceTooLong = 3,

    /// <summary>
    /// The source is neither a web address nor a <c>data:</c> URI, and <see cref="ImageSourceOptions.AllowedFolders"/> is empty.
    /// </summary>
    UnsupportedSource = 4,

    /// <summary>The web address is not valid.</summary>
    InvalidUrl = 5,

    /// <summary><see cref="ImageSourceOptions.AllowHttps"/> or <see cref="ImageSourceOptions.AllowHttp"/> is switched off.</summary>
    SchemeNotAllowed = 6,

    /// <summary>The web address holds a user name or password.</summary>
    CredentialsInUrl = 7,

    /// <summary><see cref="ImageSourceOptions.AllowedPorts"/> does not list the port.</summary>
    PortNotAllowed = 8,

    /// <summary><see cref="ImageSourceOptions.AllowedHosts"/> does not list the host.</summary>
    HostNotAllowed = 9,

    /// <summary>The host is not known, or is on a network that <see cref="ImageSourceOptions.AllowPrivateNetworks"/> keeps shut.</summary>
    HostNotPublic = 10,

    /// <summary>The web address redirects from https to unencrypted http.</summary>
    RedirectToHttp = 11,

    /// <summary>The web address redirects to something that is not a web address.</summary>
    InvalidRedirect = 12,

    /// <summary>There were more redirects than <see cref="ImageSourceOptions.MaxRedirects"/>.</summary>
    TooManyRedirects = 13,

    /// <summary>The web server answered with another status than success.</summary>
    ServerStatus = 14,

    /// <summary>The connection to the web server failed or broke off.</summary>
    DownloadFailed = 15,

    /// <summary>Reading took longer than <see cref="ImageSourceOptions.Timeout"/>.</summary>
    TimedOut = 16,

    /// <summary>The file is missing, not readable, or outside of <see cref="ImageSourceOptions.AllowedFolders"/>.</summary>
    FileNotFound = 17,

    /// <summary>The <c>data:</c> URI is broken.</summary>
    InvalidDataUri = 18,

    /// <summary>The image is larger than <see cref="ImageSourceOptions.MaxBytes"/>.</summary>
    TooManyBytes = 19,

    /// <summary>The image has more pixels than <see cref="ImageSourceOptions.MaxPixels"/>.</summary>
    TooManyPixels = 20,

    /// <summary>The image has no bytes.</summary>
    Empty = 21,

    /// <summary>The image is broken or cut short.</summary>
    Damaged = 22,

    /// <summary>The bytes are not a PNG, JPEG, WebP, GIF or BMP image.</summary>
    UnsupportedFormat = 23,

    /// <summary>
    /// <see cref="ImageSourceOptions.MaxConcurrentReads"/> images were being read for as long as <see cref="ImageSourceOptions.Timeout"/>.
    /// </summary>
    TooManyAtOnce = 24,

    /// <summary>The images of one request are together larger than <see cref="OllamaChatClientOptions.MaxRemoteImageBytes"/>.</summary>
    TooManyBytesTogether = 25,

    /// <summary>
    /// This runtime cannot check what an image is read from, and <see cref="ImageSourceOptions.CreateHandler"/> is not set.
    /// </summary>
    NoGuard = 26,
}

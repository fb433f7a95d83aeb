namespace OllamaAI;

/// <summary>What may be read as an image when a model, or anyone else, names the source. The defaults are safe for hostile input.</summary>
/// <remarks>
/// <c>data:</c> URIs are always readable within the size limits. The values are read and checked once, when the object that takes them is
/// created.
/// </remarks>
public sealed class ImageSourceOptions
{
    /// <summary>Gets or sets whether <c>https</c> URLs may be read.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool AllowHttps { get; set; } = true;

    /// <summary>Gets or sets whether unencrypted <c>http</c> URLs may be read; a redirect from https to http is never followed.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Gets the only hosts that may be read: exact names (<c>example.com</c>) or all names below one (<c>*.example.com</c>).
    /// </summary>
    /// <value>The default is empty: every host on the public internet.</value>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Gets the only ports that may be connected to.</summary>
    /// <value>The default is empty: 80 and 443.</value>
    public IList<int> AllowedPorts { get; } = [];

    /// <summary>
    /// Gets or sets whether loopback and private addresses (10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7) may be connected to.
    /// </summary>
    /// <remarks>
    /// Public addresses of this machine, and of others on its network links, count as private. Link-local, cloud metadata, multicast and
    /// reserved addresses stay out of reach. Combine it with <see cref="AllowedHosts"/>.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Gets the folders whose files, at any depth, may be read; a link that leads out of them is not followed.</summary>
    /// <remarks>
    /// Relative image paths are looked up in each folder in turn. Folders that a stranger can write to should not be listed.
    /// </remarks>
    /// <value>The default is empty: no file may be read.</value>
    public IList<string> AllowedFolders { get; } = [];

    /// <summary>Gets or sets the largest image in bytes, as stored.</summary>
    /// <value>The default is 20 MiB (20,971,520 bytes).</value>
    public int MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Gets or sets the largest image in pixels (width times height), read from its header.</summary>
    /// <value>The default is 50,000,000 pixels.</value>
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>
    /// Gets or sets how many images are read at the same time. Further ones wait, and their waiting counts toward <see cref="Timeout"/>.
    /// </summary>
    /// <remarks>The limit is that of one <see cref="ImageAnalyzer"/> or chat client.</remarks>
    /// <value>The default is 8.</value>
    public int MaxConcurrentReads { get; set; } = 8;

    /// <summary>
    /// Gets or sets the total time for reading one image: waiting, name lookup, connections, redirects and download together.
    /// </summary>
    /// <value>The default is 30 seconds; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means no limit.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets what creates the HTTP handler for each image that is read from the web, in place of the guarded one of this library.
    /// </summary>
    /// <remarks>
    /// The handler has to refuse names that lead to inner networks itself: only addresses in the URL are checked, by the same rules as
    /// ever. It must not follow redirects or change the request's address; it is disposed after the read. A browser, and the build for
    /// .NET Standard, which .NET Framework and Unity use, do not tell where a connection goes: without a handler of the application
    /// nothing is read from the web.
    /// </remarks>
    /// <value>The default is <see langword="null"/>: a handler that connects to checked addresses only.</value>
    public Func<HttpMessageHandler>? CreateHandler { get; set; }

    /// <summary>Gets or sets how many redirects are followed, each checked like the first URL.</summary>
    /// <value>The default is 5.</value>
    public int MaxRedirects { get; set; } = 5;
}

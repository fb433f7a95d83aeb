using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OllamaAI.Transport;

namespace OllamaAI.Media;

/// <summary>
/// Reads an image that someone else named, within <see cref="ImageSourceOptions"/>; whatever it returns is a known format of bounded size.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is not asked for has nothing to dispose.
internal sealed class MediaReader
#pragma warning restore CA1001
{
    private const int MaxSourceLength = 8192;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    private readonly int _maxBytes;
    private readonly long _maxPixels;
    private readonly AllowedSources _allowed;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _reads;
    private readonly WebReader _web;
    private readonly FolderReader _folders;

    /// <exception cref="ArgumentException">An option is out of its range, or a listed host, port or folder is not valid.</exception>
    public MediaReader(
        ImageSourceOptions options, INetwork? network = null, TimeProvider? timeProvider = null, ILogger? logger = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxPixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxConcurrentReads);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxRedirects);
        if (options.Timeout != Timeout.InfiniteTimeSpan && (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Timeout, "ImageSourceOptions.Timeout must be positive and up to 49 days, or infinite.");
        }

        _maxBytes = options.MaxBytes;
        _maxPixels = options.MaxPixels;
        _allowed = AllowedSources.Of(options);
        _timeout = options.Timeout;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
        _reads = new SemaphoreSlim(options.MaxConcurrentReads);
        _web = new WebReader(options, network ?? SystemNetwork.Instance);
        _folders = new FolderReader(options);
    }

    /// <summary>Reads a URL, a <c>data:</c> URI or, if folders are allowed, a file.</summary>
    /// <exception cref="ImageRefusedException">
    /// The source is not allowed, cannot be reached, or is not a usable image. The log is told.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it carries <paramref name="cancellationToken"/>.</exception>
    public async Task<DataContent> ReadAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return Check(await ReadInTimeAsync(source, cancellationToken).ConfigureAwait(false));
        }
        catch (ImageRefusedException refusal)
        {
            _logger.Refused(refusal, source);
            throw;
        }
    }

    /// <summary>Checks bytes in memory: size, format, pixels, and whether they are a whole image.</summary>
    /// <exception cref="ImageRefusedException">They are not a usable image. The log is told.</exception>
    public DataContent Inspect(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Check(bytes);
        }
        catch (ImageRefusedException refusal)
        {
            _logger.Refused(refusal, source: null);
            throw;
        }
    }

    private DataContent Check(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > _maxBytes)
        {
            throw Refusal.TooManyBytes(_maxBytes);
        }

        var image = ImageHeader.Read(bytes.Span);
        if (image.Pixels > _maxPixels)
        {
            throw Refusal.TooManyPixels(image, _maxPixels);
        }

        ImageBody.Check(bytes.Span, image.MediaType, checksums: true);
        return new DataContent(bytes, image.MediaType);
    }

    private async Task<ReadOnlyMemory<byte>> ReadInTimeAsync(string source, CancellationToken cancellationToken)
    {
        var isReading = false;
        var limit = new TimeLimit(_timeout, (limit, _) => isReading ? Refusal.TooSlow(limit) : Refusal.TooManyAtOnce());
        using var deadline = new Deadline(limit, _timeProvider, cancellationToken);
        try
        {
            await _reads.WaitAsync(deadline.Token).ConfigureAwait(false);
            isReading = true;
            try
            {
                return await ReadBytesAsync(source, deadline.Token).ConfigureAwait(false);
            }
            finally
            {
                _reads.Release();
            }
        }
        catch (OperationCanceledException ex) when (deadline.Token.IsCancellationRequested)
        {
            throw deadline.Translate(ex);
        }
    }

    private Task<ReadOnlyMemory<byte>> ReadBytesAsync(string source, CancellationToken cancellationToken)
    {
        if (MediaSource.IsData(source))
        {
            return Task.FromResult(DataUri.Decode(source.AsSpan().Trim(), _maxBytes, cancellationToken));
        }

        if (source.Length > MaxSourceLength)
        {
            throw Refusal.SourceTooLong();
        }

        source = source.Trim();
        CheckText(source);
        return MediaSource.SchemeOf(source) switch
        {
            "http" or "https" => _web.ReadAsync(source, cancellationToken),
            "file" or "" => _folders.ReadAsync(source, cancellationToken),
            _ => throw Refusal.NotASource(_allowed),
        };
    }

    private void CheckText(string source)
    {
        if (source.Length is 0)
        {
            throw Refusal.Missing();
        }

        if (source.Any(char.IsControl))
        {
            throw Refusal.BrokenUrl(_allowed);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OllamaAI.Media;

/// <summary>
/// Downloads by a handler made for one image, which has nothing of the application unless the application brings it, and checks every
/// redirect itself.
/// </summary>
internal sealed class WebReader(ImageSourceOptions options, INetwork network)
{
    private readonly int _maxBytes = options.MaxBytes;
    private readonly int _maxRedirects = options.MaxRedirects;
    private readonly WebAddressRules _rules = new(options);
    private readonly Func<HttpMessageHandler>? _createHandler = options.CreateHandler;
    private readonly GuardedConnector _connector = new(network, options.AllowPrivateNetworks);

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string url, CancellationToken cancellationToken)
    {
        var address = _rules.Check(url);
        try
        {
            return await DownloadAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException ex) when (ex.InnerException is ImageRefusedException refusal)
        {
            throw refusal;
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException or InvalidDataException or SocketException)
        {
            throw Refusal.DownloadFailed(ex);
        }
    }

    private async Task<ReadOnlyMemory<byte>> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpMessageInvoker(CreateHandler(cancellationToken));
        for (var redirects = 0; ; redirects++)
        {
            using var request = CreateRequest(address);
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (HasFollowedRedirect(address, response))
            {
                throw Refusal.BrokenRedirect();
            }

            if (!IsRedirect(response.StatusCode))
            {
                return await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
            }

            address = redirects < _maxRedirects ? _rules.Follow(address, response.Headers.Location) : throw Refusal.TooManyRedirects();
        }
    }

    /// <summary>
    /// A handler for one image: nothing (connection, name lookup, authentication state) outlives the read that it was checked for.
    /// </summary>
    internal HttpMessageHandler CreateHandler(CancellationToken readToken)
    {
        if (_createHandler is null)
        {
            // The handler's own token outlives a cancelled request; the read's token ends the attempt with the read.
            return Connections.CreateGuarded(endPoint => _connector.ConnectAsync(endPoint, readToken));
        }

        return _createHandler() ?? throw new InvalidOperationException(
            $"{nameof(ImageSourceOptions)}.{nameof(ImageSourceOptions.CreateHandler)} returned null. Return a handler, or do not set it.");
    }

    private static HttpRequestMessage CreateRequest(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("OllamaAI", null));
        foreach (string mediaType in ImageHeader.MediaTypes)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
        }

        return request;
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal.Status(response.StatusCode);
        }

        if (response.Content.Headers.ContentLength > _maxBytes)
        {
            throw Refusal.TooManyBytes(_maxBytes);
        }

        using var body = await Answers.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return await BoundedStream.ReadAsync(body, _maxBytes, cancellationToken).ConfigureAwait(false);
    }

    // As a handler of the application may: the rules have not seen where that leads.
    private static bool HasFollowedRedirect(Uri address, HttpResponseMessage response) =>
        response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } answered && answered != address;

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or (HttpStatusCode)308;
}

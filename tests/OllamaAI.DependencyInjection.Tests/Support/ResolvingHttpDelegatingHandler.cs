namespace Microsoft.Extensions.ServiceDiscovery.Http;

/// <summary>Stands in for the handler of the service discovery package, under its own name: turns a service's name into an address.</summary>
internal sealed class ResolvingHttpDelegatingHandler(string service, Uri address) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Host == service)
        {
            request.RequestUri = new UriBuilder(request.RequestUri) { Host = address.Host, Port = address.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }
}

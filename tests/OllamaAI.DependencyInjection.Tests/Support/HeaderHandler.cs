namespace OllamaAI.DependencyInjection.Tests.Support;

/// <summary>A handler that leaves a trace on the wire.</summary>
internal sealed class HeaderHandler(string name) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(name, "yes");
        return base.SendAsync(request, cancellationToken);
    }
}

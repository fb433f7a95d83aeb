using System.Net;

namespace OllamaAI.NetFramework;

/// <summary>Sends the first request too, but says that the server is busy.</summary>
internal sealed class FlakyHandler : DelegatingHandler
{
    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (++Requests > 1)
        {
            return response;
        }

        response.Dispose();
        return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request, Content = new StringContent("busy") };
    }
}

using System.ComponentModel;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>
    /// Turns one text into a vector that is not normalised (<c>POST /api/embeddings</c>). <see cref="EmbedAsync"/> supersedes it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<OllamaLegacyEmbedResponse> EmbedLegacyAsync(OllamaLegacyEmbedRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = Post(CallKind.Inference, "api/embeddings", request, OllamaJsonContext.Default.OllamaLegacyEmbedRequest, request.Model);
        var reader = new JsonWireReader<OllamaLegacyEmbedResponse>(OllamaJsonContext.Default.OllamaLegacyEmbedResponse);
        return _transport.SendAsync(call, reader, cancellationToken);
    }
}

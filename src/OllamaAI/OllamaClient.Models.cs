using System.Text.Json.Serialization.Metadata;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>The installed models, newest first (<c>GET /api/tags</c>).</summary>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    public async Task<IReadOnlyList<OllamaModel>> ListModelsAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/tags", OllamaJsonContext.Default.ModelList, cancellationToken).ConfigureAwait(false)).Models ?? [];

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class =>
        _transport.SendAsync(new ApiCall(HttpMethod.Get, path), new JsonWireReader<T>(typeInfo), cancellationToken);
}

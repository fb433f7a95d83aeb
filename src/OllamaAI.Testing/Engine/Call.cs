using System.Text.Json;
using OllamaAI.Testing.Hosting;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Engine;

/// <summary>One request on its way through the server.</summary>
internal sealed class Call(OllamaEngine engine, IExchange exchange, OllamaTestRequest request)
{
    public OllamaEngine Engine { get; } = engine;

    public OllamaTestRequest Request { get; } = request;

    public Stream Body => exchange.Body;

    public CancellationToken Aborted => exchange.Aborted;

    /// <summary>Gets the moment of arrival as a timestamp of the server's clock.</summary>
    public long Arrived { get; } = engine.Clock.GetTimestamp();

    /// <summary>Reads the body as the Go struct of that name.</summary>
    /// <exception cref="ApiException">The body is missing.</exception>
    /// <exception cref="GoException">The body is malformed or no object.</exception>
    public GoReader Read(string structName)
    {
        JsonElement body = GoJson.Parse(Request.RawBody.Span) ?? throw new ApiException(400, "missing request body");
        return GoReader.ForBody(body, structName);
    }
}

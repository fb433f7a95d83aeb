using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OllamaAI.Testing.Hosting;

/// <summary>An exchange over a socket.</summary>
internal sealed class KestrelExchange(HttpContext context) : IExchange
{
    public string Method => context.Request.Method;

    public string Target { get; } = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public IReadOnlyDictionary<string, string> Headers { get; } = context.Request.Headers.ToDictionary(
        header => header.Key, header => string.Join(", ", header.Value.ToArray()), StringComparer.OrdinalIgnoreCase);

    public Stream Body => context.Request.Body;

    public CancellationToken Aborted => context.RequestAborted;

    public void Start(int status, IEnumerable<KeyValuePair<string, string>> headers, long? length)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (length >= 0)
        {
            context.Response.ContentLength = length;
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await context.Response.BodyWriter.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);

    public async ValueTask FlushAsync(CancellationToken cancellationToken) =>
        await context.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
}

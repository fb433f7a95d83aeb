using System.Net.Http.Headers;
using System.Text;

namespace OllamaAI.Testing.Tests;

/// <summary>Requests as a client that knows nothing of the server's code would send them.</summary>
internal static class Http
{
    /// <summary>Without drain time: what is left unread closes the connection at once.</summary>
    public static HttpClient ClientOf(OllamaTestServer server) =>
        new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, AllowAutoRedirect = false }) { BaseAddress = server.Endpoint };

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json) =>
        client.SendAsync(Request(HttpMethod.Post, path, json));

    /// <summary>Returns as soon as the headers are there.</summary>
    public static Task<HttpResponseMessage> StreamAsync(this HttpClient client, string path, string json, CancellationToken cancellationToken = default) =>
        client.SendAsync(Request(HttpMethod.Post, path, json), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public static async Task<string> TextAsync(this HttpClient client, string path, string json)
    {
        using var response = await client.PostAsync(path, json);
        return await response.Content.ReadAsStringAsync();
    }

    public static async Task<string[]> LinesAsync(this HttpClient client, string path, string json) =>
        (await client.TextAsync(path, json)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static HttpRequestMessage Request(HttpMethod method, string path, string json)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
    }
}

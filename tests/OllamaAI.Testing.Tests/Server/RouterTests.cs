using System.Net;
using OllamaAI.Testing.Tests.Differential;

namespace OllamaAI.Testing.Tests.Server;

public sealed class RouterTests
{
    [Theory]
    [InlineData("GET", "/api/chat", "POST")]
    [InlineData("HEAD", "/api/ps", "GET")]
    [InlineData("POST", "/api/tags", "HEAD, GET")]
    [InlineData("POST", "/api/delete", "DELETE")]
    [InlineData("OPTIONS", "/api/chat", "POST")]
    public async Task KnownPath_OtherMethod_IsRefusedWithTheMethodsThatWork(string method, string path, string allow)
    {
        await using var server = await OllamaTestServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, method, path, [], []);

        answer.Status.ShouldBe(405);
        Header(answer, "Allow").ShouldBe(allow);
        Header(answer, "Content-Type").ShouldBe("text/plain");
        Header(answer, "Content-Length").ShouldBe("22");
    }

    [Theory]
    [InlineData("/api/nope")]
    [InlineData("/v1/models")]
    [InlineData("/api/blobs/")]
    [InlineData("/api")]
    public async Task UnknownPath_AnyMethod_IsNotFoundAsText(string path)
    {
        await using var server = await OllamaTestServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, "POST", path, [], []);

        answer.Status.ShouldBe(404);
        Text(answer).ShouldBe("404 page not found");
        Header(answer, "Content-Type").ShouldBe("text/plain");
    }

    [Theory]
    [InlineData("GET", "/api/tags/", 301, "/api/tags")]
    [InlineData("POST", "/api/chat/?x=1", 307, "/api/chat?x=1")]
    [InlineData("POST", "//api/chat", 307, "/api/chat")]
    [InlineData("POST", "/x/../api/chat", 307, "/api/chat")]
    public async Task BadlyJoinedPath_AnyMethod_RedirectsToTheCleanOne(string method, string target, int status, string location)
    {
        await using var server = await OllamaTestServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.Endpoint, method, target, [], []);

        answer.Status.ShouldBe(status);
        Header(answer, "Location").ShouldBe(location);
    }

    [Fact]
    public async Task Head_Root_HasTheLengthButNoBody()
    {
        await using var server = await OllamaTestServer.StartAsync();
        using var client = Http.ClientOf(server);

        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(17);
    }

    [Fact]
    public async Task KeepAlive_TwoRequests_ShareAConnection()
    {
        await using var server = await OllamaTestServer.StartAsync();
        var connections = 0;
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                Interlocked.Increment(ref connections);
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = server.Endpoint };

        await client.GetStringAsync(new Uri("/api/version", UriKind.Relative));
        await client.GetStringAsync(new Uri("/api/version", UriKind.Relative));

        connections.ShouldBe(1);
    }

    private static string? Header(RawResponse answer, string name) =>
        answer.Headers.Where(header => header.Key == name).Select(header => header.Value).SingleOrDefault();

    private static string Text(RawResponse answer) => System.Text.Encoding.UTF8.GetString(answer.Body);
}

using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class RedirectTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chat_CallersHttpClientFollowsARedirectToAnotherServer_IsRefused(bool isStreamed)
    {
        await using var other = Answering("HTTP/1.1 200 OK", Frames.Done);
        await using var server = Answering($"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{other.EndPoint}/api/chat");
        using var http = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}") };
        using var client = new OllamaClient(http);

        var fault = await Should.ThrowAsync<OllamaException>(
            isStreamed ? client.ChatStreamingAsync(Request).ToListAsync().AsTask() : client.ChatAsync(Request));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldStartWith(
            $"The request to http://{server.EndPoint} (api/chat) was answered by http://{other.EndPoint}: "
            + "the HttpClient that was given to OllamaClient followed a redirect");
        fault.Message.ShouldContain("AllowAutoRedirect");
    }

    [Fact]
    public async Task Chat_CallersHttpClientFollowsARedirectAndTheOtherServerRefuses_SaysThatItWasRedirected()
    {
        await using var other = Answering("HTTP/1.1 404 Not Found");
        await using var server = Answering($"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{other.EndPoint}/");
        using var http = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}") };
        using var client = new OllamaClient(http);

        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request))).Message.ShouldContain("followed a redirect");
    }

    [Fact]
    public async Task Chat_FollowedRedirect_ClosesTheAnswerUnread()
    {
        var body = new ScriptedStream().Send(Frames.Done);
        using var handler = new ScriptedHandler().Answer((_, _) =>
        {
            var response = ScriptedHandler.Response(HttpStatusCode.OK, new StreamContent(body));
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Post, "http://elsewhere.example/api/chat");
            return Task.FromResult(response);
        });
        using var client = handler.CreateClient();

        await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        body.Closed.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Chat_OwnHttpClient_AsksNobodyElse()
    {
        await using var other = Answering("HTTP/1.1 200 OK", Frames.Done);
        await using var server = Answering($"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{other.EndPoint}/api/chat");
        using var client = new OllamaClient(new Uri($"http://{server.EndPoint}"));

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        fault.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chat_HandlerChoosesTheServerAndRestoresTheAddress_IsAnswered()
    {
        using var script = new ScriptedHandler().Answer(Frames.Done);
        using var http = new HttpClient(new ChoosingHandler(script)) { BaseAddress = new Uri("http://ollama") };
        using var client = new OllamaClient(http);

        (await client.ChatAsync(Request)).IsLast.ShouldBeTrue();

        script.Request.Uri.Host.ShouldBe("node-1");
    }

    private static ScriptedServer Answering(string head, string body = "") => new((_, stream, stop) =>
        ScriptedServer.WriteAsync(
            stream, $"{head}\r\nContent-Length: {body.Length}\r\nConnection: close", System.Text.Encoding.UTF8.GetBytes(body), stop));

    /// <summary>Resolves names as service discovery does.</summary>
    private sealed class ChoosingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri;
            request.RequestUri = new Uri("http://node-1/api/chat");
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                request.RequestUri = asked;
            }
        }
    }
}

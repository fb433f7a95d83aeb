using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class EndpointTests
{
    private static readonly OllamaChatRequest Chat = new() { Model = "x", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Theory]
    [InlineData("http://ada:secret@localhost:11434")]
    [InlineData("https://secret@localhost")]
    [InlineData("ftp://ada:secret@localhost")]
    [InlineData("ada:secret@localhost:11434")]
    [InlineData("//ada:secret@localhost")]
    public void Constructor_EndpointWithPassword_IsRefusedWithoutShowingIt(string endpoint)
    {
        var options = new OllamaClientOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) };

        var fault = Should.Throw<ArgumentException>(() => new OllamaClient(options));

        fault.Message.ShouldNotContain("secret");
        fault.Message.ShouldContain("OllamaClientOptions.Headers");
    }

    [Theory]
    [InlineData("http://localhost:11434/?key=secret")]
    [InlineData("https://localhost/ollama#secret")]
    [InlineData("localhost:11434?key=secret")]
    [InlineData("gpu-box/ollama?key=secret")]
    [InlineData("ftp://localhost/?key=secret")]
    public void Constructor_EndpointWithQueryOrFragment_IsRefusedWithoutShowingIt(string endpoint)
    {
        var options = new OllamaClientOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) };

        var fault = Should.Throw<ArgumentException>(() => new OllamaClient(options));

        fault.Message.ShouldNotContain("secret");
        fault.Message.ShouldContain("query");
    }

    [Fact]
    public void Constructor_BaseAddressWithQuery_IsRefusedWithoutShowingIt()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://localhost:11434/?key=secret") };

        var fault = Should.Throw<ArgumentException>(() => new OllamaClient(http));

        fault.Message.ShouldStartWith("HttpClient.BaseAddress: The address has a query or a fragment");
        fault.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("ftp://localhost/")]
    [InlineData("/api/chat")]
    [InlineData("http//bad")]
    [InlineData("host:99999")]
    public void Constructor_EndpointNotOfTheWeb_IsRefusedByName(string endpoint)
    {
        var options = new OllamaClientOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) };

        Should.Throw<ArgumentException>(() => new OllamaClient(options)).Message.ShouldContain($"'{endpoint}' is not an http or https address");
    }

    [Theory]
    [InlineData("gpu-box:8080", "http://gpu-box:8080")]
    [InlineData("gpu-box", "http://gpu-box:11434")]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080")]
    public void Constructor_EndpointWithoutScheme_IsReadAsTextIs(string endpoint, string address)
    {
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) });

        client.Endpoint.ShouldBe(new Uri(address));
    }

    [Fact]
    public void Constructor_AtSignInThePathOnly_IsAccepted()
    {
        using var client = new OllamaClient(new Uri("http://localhost:11434/@ada"));

        client.Endpoint.ShouldBe(new Uri("http://localhost:11434/@ada"));
    }

    [Theory]
    [InlineData("http://h/ollama")]
    [InlineData("http://h/ollama/")]
    public async Task ChatAsync_BasePath_IsKept(string endpoint)
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        using var client = server.CreateClient(endpoint: endpoint);

        await client.ChatAsync(Chat);

        server.Request.Path.ShouldBe("/ollama/api/chat");
    }

    [Theory]
    [InlineData("http://[fe80::1%7]:11434", "http://[fe80::1%7]:11434/api/chat")]
    [InlineData("http://[fe80::1%7]/ollama/", "http://[fe80::1%7]/ollama/api/chat")]
    [InlineData("http://[::1]:11434/a%2Fb", "http://[::1]:11434/a%2Fb/api/chat")]
    [InlineData("https://h//x", "https://h//x/api/chat")]
    [InlineData("http://münchen.de/ü", "http://münchen.de/%C3%BC/api/chat")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/api/chat")]
    [InlineData("http://[::]:8080/x", "http://[::1]:8080/x/api/chat")]
    public async Task ChatAsync_Endpoint_IsCalledWithItsZoneAndPath(string endpoint, string address)
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        using var client = server.CreateClient(endpoint: endpoint);

        await client.ChatAsync(Chat);

        // The zone of a link-local address is no part of what Uri shows and compares; without it nobody can connect.
        server.Request.Uri.ShouldBe(new Uri(address));
        server.Request.Uri.IdnHost.ShouldBe(new Uri(address).IdnHost);
        server.Request.Uri.AbsoluteUri.ShouldBe(new Uri(address).AbsoluteUri);
    }
}

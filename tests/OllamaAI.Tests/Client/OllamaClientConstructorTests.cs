using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class OllamaClientConstructorTests
{
    [Theory]
    [InlineData("gpu-box:11434", "http://gpu-box:11434/")]
    [InlineData("gpu-box", "http://gpu-box:11434/")]
    [InlineData("https://example.com/ollama", "https://example.com/ollama")]
    [InlineData("http://gpu-box:11434/v1", "http://gpu-box:11434/")]
    [InlineData("http://gpu-box:11434/v1/", "http://gpu-box:11434/")]
    [InlineData("http://gpu-box:11434/api/chat", "http://gpu-box:11434/")]
    [InlineData("http://gpu-box:11434/ollama/v1/chat/completions", "http://gpu-box:11434/ollama")]
    [InlineData("https://example.com/ollama/api", "https://example.com/ollama")]
    [InlineData("https://example.com/apis", "https://example.com/apis")]
    public void Constructor_Text_IsReadAsOllamaReadsIt(string text, string expected)
    {
        using var client = new OllamaClient(text);

        client.Endpoint.AbsoluteUri.ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://gpu-box:11434/api/", "http://gpu-box:11434/")]
    [InlineData("https://example.com/ollama/v1", "https://example.com/ollama")]
    public void Constructor_Uri_LeavesOffTheSuffixOfAnApi(string address, string expected)
    {
        using var client = new OllamaClient(new Uri(address));

        client.Endpoint.AbsoluteUri.ShouldBe(expected);
    }

    [Theory]
    [InlineData("ftp://gpu-box")]
    [InlineData("http://user:secret@gpu-box")]
    [InlineData("host:1:2:3")]
    [InlineData("http://gpu-box?key=secret")]
    [InlineData("gpu-box/ollama?key=secret")]
    [InlineData("gpu-box#secret")]
    [InlineData("gpu-box?key=a@secret")]
    [InlineData("user:secret?@gpu-box")]
    public void Constructor_TextThatIsNoAddress_ThrowsWithoutThePassword(string text) =>
        Should.Throw<FormatException>(() => new OllamaClient(text)).Message.ShouldNotContain("secret");

    [Fact]
    public async Task Constructor_BaseAddressWithASuffix_IsTakenAsItIs()
    {
        var server = new ScriptedHandler().Answer("""{"version":"0.40.1"}""");

        await server.CreateClient(endpoint: "http://gateway/v1/").GetVersionAsync();

        server.Request.Uri.AbsoluteUri.ShouldBe("http://gateway/v1/api/version");
    }

    [Fact]
    public void Constructor_BaseAddressAndAnotherEndpointWithoutScheme_Throws()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://one:11434") };

        Should.Throw<ArgumentException>(() => new OllamaClient(http, new OllamaClientOptions { Endpoint = new Uri("two", UriKind.Relative) }))
            .Message.ShouldContain("two different servers");
    }

    [Fact]
    public void Constructor_EndpointThatIsNoWebAddress_NamesTheParameter()
    {
        var endpoint = new Uri("ftp://gpu-box");

        Should.Throw<ArgumentException>(() => new OllamaClient(endpoint)).ParamName.ShouldBe("endpoint");
        Should.Throw<ArgumentException>(() => new OllamaChatClient(endpoint)).ParamName.ShouldBe("endpoint");
    }

    [Fact]
    public void WithHeaders_NameThatIsNotOne_NamesTheParameter()
    {
        using var client = new OllamaClient("http://localhost:11434");

        Should.Throw<ArgumentException>(() => client.WithHeaders([new("a b", "c")])).ParamName.ShouldBe("headers");
    }

    [Fact]
    public void Constructor_BaseAddressAndAnotherEndpoint_Throws()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://one:11434") };

        Should.Throw<ArgumentException>(() => new OllamaClient(http, new OllamaClientOptions { Endpoint = new Uri("http://two:11434") }))
            .Message.ShouldContain("two different servers");
    }

    [Fact]
    public void Constructor_BaseAddressAndTheSameEndpoint_IsThatServer()
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://one:11434/") };

        using var client = new OllamaClient(http, new OllamaClientOptions { Endpoint = new Uri("http://one:11434") });

        client.Endpoint.Host.ShouldBe("one");
    }
}

namespace OllamaAI.Tests.Transport;

public sealed class EndpointTests
{
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
    [InlineData("ftp://localhost/")]
    [InlineData("localhost:11434")]
    [InlineData("api/chat")]
    public void Constructor_EndpointNotOfTheWeb_IsRefusedByName(string endpoint)
    {
        var options = new OllamaClientOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) };

        Should.Throw<ArgumentException>(() => new OllamaClient(options)).Message.ShouldContain($"'{endpoint}' is not an http or https address");
    }

    [Fact]
    public void Constructor_AtSignInThePathOnly_IsAccepted()
    {
        using var client = new OllamaClient(new Uri("http://localhost:11434/@ada"));

        client.Endpoint.ShouldBe(new Uri("http://localhost:11434/@ada"));
    }
}

namespace OllamaAI.Tests.Protocol;

public sealed class OllamaHostTests
{
    /// <summary>The table of Ollama's own tests; an address to listen on becomes one to connect to.</summary>
    public static TheoryData<string?, string> OfGo => new()
    {
        { "", "http://127.0.0.1:11434" },
        { "1.2.3.4", "http://1.2.3.4:11434" },
        { ":1234", "http://127.0.0.1:1234" },
        { "1.2.3.4:1234", "http://1.2.3.4:1234" },
        { "example.com", "http://example.com:11434" },
        { "HTTPS://example.com", "https://example.com:443" },
        { "Ollama.com/api", "https://ollama.com:443" },
        { "example.com:1234", "http://example.com:1234" },
        { ":0", "http://127.0.0.1:0" },
        { "[::1]", "http://[::1]:11434" },
        { "::1", "http://[::1]:11434" },
        { "[::1]:1337", "http://[::1]:1337" },
        { "[::]:1337", "http://[::1]:1337" },
        { "[::]", "http://[::1]:11434" },
        { "0.0.0.0", "http://127.0.0.1:11434" },
        { "http://0.0.0.0:8080", "http://127.0.0.1:8080" },
        { " 1.2.3.4 ", "http://1.2.3.4:11434" },
        { "\"1.2.3.4\"", "http://1.2.3.4:11434" },
        { " \" 1.2.3.4 \" ", "http://1.2.3.4:11434" },
        { "'1.2.3.4'", "http://1.2.3.4:11434" },
        { "http://1.2.3.4", "http://1.2.3.4:80" },
        { "https://1.2.3.4", "https://1.2.3.4:443" },
        { "https://1.2.3.4:1234", "https://1.2.3.4:1234" },
        { "https://example.com/ollama", "https://example.com:443/ollama" },
        { "ollama.com", "https://ollama.com:443" },
    };

    /// <summary>The thirty examples of ollama-python.</summary>
    public static TheoryData<string?, string> OfPython => new()
    {
        { null, "http://127.0.0.1:11434" },
        { "", "http://127.0.0.1:11434" },
        { "1.2.3.4", "http://1.2.3.4:11434" },
        { ":56789", "http://127.0.0.1:56789" },
        { "1.2.3.4:56789", "http://1.2.3.4:56789" },
        { "http://1.2.3.4", "http://1.2.3.4:80" },
        { "https://1.2.3.4", "https://1.2.3.4:443" },
        { "https://1.2.3.4:56789", "https://1.2.3.4:56789" },
        { "example.com", "http://example.com:11434" },
        { "HTTPS://example.com", "https://example.com:443" },
        { "Ollama.com/api", "https://ollama.com:443" },
        { "example.com:56789", "http://example.com:56789" },
        { "http://example.com", "http://example.com:80" },
        { "https://example.com", "https://example.com:443" },
        { "https://example.com:56789", "https://example.com:56789" },
        { "example.com/", "http://example.com:11434" },
        { "example.com:56789/", "http://example.com:56789" },
        { "example.com/path", "http://example.com:11434/path" },
        { "example.com:56789/path", "http://example.com:56789/path" },
        { "https://example.com:56789/path", "https://example.com:56789/path" },
        { "example.com:56789/path/", "http://example.com:56789/path" },
        { "[0001:002:003:0004::1]", "http://[0001:002:003:0004::1]:11434" },
        { "[0001:002:003:0004::1]:56789", "http://[0001:002:003:0004::1]:56789" },
        { "http://[0001:002:003:0004::1]", "http://[0001:002:003:0004::1]:80" },
        { "https://[0001:002:003:0004::1]", "https://[0001:002:003:0004::1]:443" },
        { "https://[0001:002:003:0004::1]:56789", "https://[0001:002:003:0004::1]:56789" },
        { "[0001:002:003:0004::1]/", "http://[0001:002:003:0004::1]:11434" },
        { "[0001:002:003:0004::1]:56789/", "http://[0001:002:003:0004::1]:56789" },
        { "[0001:002:003:0004::1]/path", "http://[0001:002:003:0004::1]:11434/path" },
        { "[0001:002:003:0004::1]:56789/path", "http://[0001:002:003:0004::1]:56789/path" },
        { "https://[0001:002:003:0004::1]:56789/path", "https://[0001:002:003:0004::1]:56789/path" },
        { "[0001:002:003:0004::1]:56789/path/", "http://[0001:002:003:0004::1]:56789/path" },
    };

    [Theory]
    [MemberData(nameof(OfGo))]
    public void Parse_HostString_IsTheAddressToConnectTo(string? text, string address) => OllamaHost.Parse(text).ShouldBe(new Uri(address));

    [Theory]
    [MemberData(nameof(OfPython))]
    public void Parse_HostStringOfThePythonClient_IsTheSameAddress(string? text, string address) => OllamaHost.Parse(text).ShouldBe(new Uri(address));

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("http://user:secret@example.com")]
    [InlineData("user:secret@example.com")]
    [InlineData("exa mple.com")]
    [InlineData("http://[::1")]
    [InlineData("http//bad")]
    [InlineData("host:99999")]
    [InlineData("host:-1")]
    public void Parse_NoServerAddress_SaysSoWithoutTheSecret(string text)
    {
        var fault = Should.Throw<FormatException>(() => OllamaHost.Parse(text));

        fault.Message.ShouldContain("is not a valid server address");
        fault.Message.ShouldNotContain("secret");
    }
}

using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class WithHeadersTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task WithHeaders_AnyCall_SendsThemBesideTheOthers()
    {
        _server.Answer("""{"version":"0.40.1"}""").Answer(Frames.Done);
        var client = _server.CreateClient(new OllamaClientOptions { Headers = { ["X-Tenant"] = "all", ["X-App"] = "shop" } });

        var tenant = client.WithHeaders(new KeyValuePair<string, string>("X-Tenant", "ada"));
        await tenant.GetVersionAsync();
        await tenant.AsIChatClient("m", Unchecked.Options).GetResponseAsync("Hi");

        _server.Requests.ShouldAllBe(request => request.Headers["X-Tenant"] == "ada" && request.Headers["X-App"] == "shop");
    }

    [Fact]
    public async Task WithHeaders_OriginalClient_StaysAsItWas()
    {
        _server.Answer("""{"version":"0.40.1"}""");
        var client = _server.CreateClient();

        client.WithHeaders(new KeyValuePair<string, string>("X-Tenant", "ada"));
        await client.GetVersionAsync();

        _server.Request.Headers.ContainsKey("X-Tenant").ShouldBeFalse();
    }

    [Fact]
    public async Task WithHeaders_DerivedClientDisposed_OriginalGoesOn()
    {
        _server.Answer("""{"version":"0.40.1"}""");
        var client = _server.CreateClient();

        client.WithHeaders(new KeyValuePair<string, string>("X-Tenant", "ada")).Dispose();

        (await client.GetVersionAsync()).ShouldBe("0.40.1");
    }

    [Fact]
    public void WithHeaders_NameThatCannotBeSent_Throws() =>
        Should.Throw<ArgumentException>(() => _server.CreateClient().WithHeaders(new KeyValuePair<string, string>("Content-Type", "text/plain")))
            .Message.ShouldContain("'Content-Type' is not a request header");
}

using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class ServerEndpointsTests
{
    [Fact]
    public async Task GetVersionAsync_ServerAnswers_ReturnsItsVersion()
    {
        var server = new ScriptedHandler().Answer("""{"version":"0.32.15"}""");
        using var client = server.CreateClient();

        var version = await client.GetVersionAsync();

        version.ShouldBe("0.32.15");
        server.Request.Method.ShouldBe(HttpMethod.Get);
        server.Request.Path.ShouldBe("/api/version");
    }
}

using System.Net;
using OllamaAI.Samples.Tests.Playground.Support;
using OllamaAI.Testing;
using PlaygroundSample;

namespace OllamaAI.Samples.Tests.Playground.Api;

public sealed class ModelsApiTests
{
    [Theory]
    [InlineData("0.32.15")]
    [InlineData("0.9.0")]
    public async Task List_EveryServer_NamesTheModelsThatChat(string version)
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestServerOptions { Models = [.. DemonstrationModels.All], Version = version });
        using var api = new ApiClient(host);

        var list = await api.ModelsAsync();

        var models = list.GetProperty("models").EnumerateArray().ToDictionary(
            model => model.GetProperty("name").GetString()!,
            model => model.GetProperty("capabilities").EnumerateArray().Select(capability => capability.GetString()));
        models.Keys.ShouldBe(["demo:latest", "demo-vision:latest"], ignoreOrder: true);
        models["demo:latest"].ShouldContain("tools");
        models["demo-vision:latest"].ShouldContain("vision");
    }

    [Theory]
    [InlineData("0.40.12", """["false","brief","deep"]""")]
    [InlineData("0.33.0", null)]
    public async Task List_ModelThatThinks_HasItsLevelsIfTheServerSays(string version, string? expected)
    {
        var model = new OllamaTestModel("thinker", "Hm.") { Capabilities = ["completion", "thinking"], ThinkValues = ["false", "brief", "deep"] };
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestServerOptions { Models = [model], Version = version });
        using var api = new ApiClient(host);

        var listed = (await api.ModelsAsync()).GetProperty("models")[0];

        (listed.TryGetProperty("thinkLevels", out var levels) ? levels.GetRawText() : null).ShouldBe(expected);
    }

    [Fact]
    public async Task List_ModelThatCannotBeShown_IsStillListed()
    {
        await using var host = await PlaygroundHost.StartAsync(new OllamaTestServerOptions { Models = [new OllamaTestModel("broken", "Hello.")], Version = "0.9.0" });
        host.Ollama.Faults.Always("/api/show", Fault.Error(400, "no such file"));
        using var api = new ApiClient(host);

        (await api.ModelsAsync()).GetProperty("models").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("broken:latest");
    }

    [Fact]
    public async Task List_ServerNamedByTheUser_SaysWhichAndThatItIsNoDemonstration()
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var api = new ApiClient(host);

        var server = (await api.ModelsAsync()).GetProperty("server");

        new Uri(server.GetProperty("endpoint").GetString()!).ShouldBe(host.Ollama.Endpoint);
        server.GetProperty("isDemonstration").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task List_ServerIsDown_SaysSo()
    {
        await using var host = await PlaygroundHost.StartAsync();
        await host.Ollama.DisposeAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        using var response = await http.GetAsync(new Uri("api/models", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync()).ShouldContain(host.Ollama.Endpoint.Authority);
    }

    [Fact]
    public async Task List_Demonstration_SaysSo()
    {
        await using var app = await PlaygroundApp.StartAsync("--port=0", "--demo");
        using var http = new HttpClient { BaseAddress = app.Address };

        (await http.GetStringAsync(new Uri("api/models", UriKind.Relative))).ShouldContain("\"isDemonstration\":true");
    }

    [Fact]
    public async Task Status_ServerUpAndDown_IsTold()
    {
        await using var host = await PlaygroundHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        var status = new Uri("api/status", UriKind.Relative);

        (await http.GetStringAsync(status)).ShouldBe("""{"isUp":true}""");
        await host.Ollama.DisposeAsync();
        (await http.GetStringAsync(status)).ShouldBe("""{"isUp":false}""");
    }

    [Theory]
    [InlineData("many")]
    [InlineData("70000")]
    public async Task StartAsync_PortIsNone_IsRefused(string port) =>
        (await Should.ThrowAsync<FormatException>(() => PlaygroundApp.StartAsync($"--port={port}", "--demo")))
        .Message.ShouldContain(port);
}

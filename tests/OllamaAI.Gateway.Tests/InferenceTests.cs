using Microsoft.Extensions.AI;
using OllamaAI.Gateway.Tests.Support;
using OllamaAI.Protocol;

namespace OllamaAI.Gateway.Tests;

public class InferenceTests
{
    [CaddyFact]
    public async Task Chat_Inference_ComesBackWhole()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();

        var response = await client.AsIChatClient("m").GetResponseAsync("Hi");

        response.Text.ShouldBeOneOf("0", "1", "2");
        response.Usage.ShouldNotBeNull();
    }

    [CaddyFact]
    public async Task Chat_WithTools_NeedsNoFurtherEndpoint()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "sunny", "get_weather")] };

        var response = await client.AsIChatClient("m").GetResponseAsync("Hi", options);

        response.Text.ShouldNotBeEmpty();
        cluster.Arrived.ShouldHaveSingleItem().Path.ShouldBe("/api/chat");
    }

    [CaddyFact]
    public async Task Generate_Inference_ComesBackWhole()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();

        var response = await client.GenerateAsync(new OllamaGenerateRequest { Model = "m", Prompt = "Hi" });

        response.Response.ShouldBeOneOf("0", "1", "2");
    }

    [CaddyFact]
    public async Task Embed_Inference_ComesBackWhole()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();

        var vectors = await client.AsIEmbeddingGenerator("e").GenerateAsync(["one", "two"]);

        vectors.Count.ShouldBe(2);
    }

    [CaddyFact]
    public async Task Chat_UnknownModel_IsOllamasOwnError()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();

        var exception = await Should.ThrowAsync<OllamaException>(() => client.AsIChatClient("unknown").GetResponseAsync("Hi"));

        exception.Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
    }

    [CaddyFact]
    public async Task Request_OfABrowserOrAnUpgrade_CarriesNeitherToTheHost()
    {
        await using var cluster = await Cluster.StartAsync();
        const string body = """{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false}""";

        var answer = await RawHttp.SendAsync(
            cluster.Gateway.Endpoint,
            $"POST /api/chat HTTP/1.1\r\nHost: gateway.example.com\r\nAuthorization: Bearer {Cluster.Key}\r\nContent-Length: {body.Length}\r\n"
            + $"Connection: close, Upgrade\r\nUpgrade: h2c\r\nExpect: 100-continue\r\n\r\n{body}");

        answer.Status.ShouldBeOneOf(100, 200);
        answer.Body.ShouldContain("\"done\":true");
        var request = cluster.Arrived.ShouldHaveSingleItem();
        request.Headers.ContainsKey("Upgrade").ShouldBeFalse();
        request.Headers["Host"].ShouldBeOneOf([.. cluster.Hosts.Select(host => host.Endpoint.Authority)]);
    }

    [CaddyFact]
    public async Task Routes_LinesByChoiceUncommented_LetListsAndVersionThrough()
    {
        var routes = Path.GetTempFileName();
        try
        {
            var lines = Deployment.Read("gateway/routes").Split('\n');
            await File.WriteAllLinesAsync(routes, lines.Select(line => line.StartsWith("# \"", StringComparison.Ordinal) ? line[2..] : line));
            await using var cluster = await Cluster.StartAsync(("GATEWAY_ROUTES", routes));
            using var client = cluster.CreateClient();

            (await client.ListModelsAsync()).Select(model => model.Name).ShouldBe(["e:latest", "m:latest"], ignoreOrder: true);
            (await client.GetVersionAsync()).ShouldNotBeNull();
            (await client.GetCapabilitiesAsync("m")).ShouldContain("tools");
            // From a host, which is too old for decisions.
            (await RawHttp.SendAsync(cluster.Gateway.Endpoint, "POST", "/v1/systemone")).Status.ShouldBe(404);
            (await RawHttp.SendAsync(cluster.Gateway.Endpoint, "DELETE", "/api/delete")).Status.ShouldBe(403);
        }
        finally
        {
            File.Delete(routes);
        }
    }
}

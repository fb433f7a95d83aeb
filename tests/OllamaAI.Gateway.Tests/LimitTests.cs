using System.Net;
using System.Text;
using OllamaAI.Gateway.Tests.Support;

namespace OllamaAI.Gateway.Tests;

public class LimitTests
{
    private const string Refusal = """{"error":"the request is larger than the gateway allows"}""";

    private static readonly (string, string) Limit = ("GATEWAY_MAX_BODY", "10KB");

    [CaddyFact]
    public async Task Request_LargerThanTheLimit_Is413()
    {
        await using var cluster = await Cluster.StartAsync(Limit);

        using var http = cluster.CreateHttp();

        using var answer = await http.PostAsync("/api/chat", new StringContent(Body(20_000)));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Refusal);
        cluster.Arrived.ShouldBeEmpty();
    }

    [CaddyFact]
    public async Task Request_LargerThanTheLimitInChunks_Is413()
    {
        await using var cluster = await Cluster.StartAsync(Limit);
        using var http = cluster.CreateHttp();
        http.DefaultRequestHeaders.TransferEncodingChunked = true;

        using var answer = await http.PostAsync("/api/chat", new StringContent(Body(20_000)));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Refusal);
        cluster.Arrived.ShouldBeEmpty();
    }

    [CaddyFact]
    public async Task Request_JustBelowTheLimit_IsAnswered()
    {
        await using var cluster = await Cluster.StartAsync(Limit);

        var answer = await RawHttp.SendAsync(cluster.Gateway.Endpoint, "POST", "/api/chat", Body(10_000));

        answer.Status.ShouldBe(200);
    }

    [CaddyFact]
    public async Task Request_TooLargeOrBrokenOff_MakesNoHostLookDead()
    {
        await using var cluster = await Cluster.StartAsync(Limit);
        using var http = cluster.CreateHttp();
        foreach (var _ in cluster.Hosts)
        {
            using var answer = await http.PostAsync("/api/chat", new StringContent(Body(20_000)));
            await RawHttp.BreakOffAsync(cluster.Gateway.Endpoint, "/api/chat");
        }

        using var client = cluster.CreateClient();

        await client.ChatAsync(Requests.Chat("Hi"));
    }

    [CaddyFact]
    public async Task Chat_TooLarge_IsAnExceptionThatSaysSo()
    {
        await using var cluster = await Cluster.StartAsync(Limit);
        using var client = cluster.CreateClient();

        var exception = await Should.ThrowAsync<OllamaException>(() => client.ChatAsync(Requests.Chat(new string('x', 20_000))));

        exception.Kind.ShouldBe(OllamaErrorKind.InvalidRequest);
        exception.Message.ShouldContain("larger than the gateway allows");
    }

    private static string Body(int length)
    {
        const string start = """{"model":"m","stream":false,"messages":[{"role":"user","content":" """;
        const string end = "\"}]}";
        return new StringBuilder(start).Append('x', length - start.Length - end.Length).Append(end).ToString();
    }
}

using OllamaAI.Gateway.Tests.Support;

namespace OllamaAI.Gateway.Tests;

public class AllowListTests
{
    private const string Refusal = """{"error":"the gateway allows only inference requests, and this is not one"}""";

    private static readonly string Digest = "sha256:" + new string('0', 64);

    public static TheoryData<string, string> Refused => new()
    {
        { "DELETE", "/api/delete" },
        { "POST", "/api/delete" },
        { "POST", "/api/pull" },
        { "POST", "/api/push" },
        { "POST", "/api/create" },
        { "POST", "/api/copy" },
        { "POST", $"/api/blobs/{Digest}" },
        { "HEAD", $"/api/blobs/{Digest}" },
        { "GET", "/api/tags" },
        { "GET", "/api/ps" },
        { "GET", "/api/version" },
        { "POST", "/api/show" },
        { "POST", "/api/embeddings" },
        { "POST", "/api/signout" },
        { "POST", "/api/me" },
        { "POST", "/v1/chat/completions" },
        { "POST", "/v1/systemone" },
        { "GET", "/api/usage" },
        { "GET", "/api/balance" },
        { "GET", "/v1/models" },
        { "GET", "/" },
        { "HEAD", "/" },
        { "GET", "/metrics" },
        { "POST", "/unknown" },
    };

    public static TheoryData<string, string> Disguised => new()
    {
        { "GET", "/api/chat" },
        { "HEAD", "/api/chat" },
        { "OPTIONS", "/api/chat" },
        { "PUT", "/api/chat" },
        { "post", "/api/chat" },
        { "POST", "//api/chat" },
        { "POST", "//api/delete" },
        { "DELETE", "//api/delete" },
        { "POST", "/api//chat" },
        { "POST", "/api/./chat" },
        { "POST", "/api/%63hat" },
        { "DELETE", "/api/%64elete" },
        { "POST", "/api%2Fchat" },
        { "POST", "/API/CHAT" },
        { "DELETE", "/API/DELETE" },
        { "POST", "/api/chat/" },
        { "POST", "/api/chat?" },
        { "POST", "/api/chat?stream=false" },
        { "POST", "/api/chat;/api/delete" },
        { "POST", "/api/chat%00" },
        { "POST", "/api/chat%0a" },
        { "POST", "/api/chat%20" },
        { "DELETE", "/api/chat/../delete" },
        { "POST", "/api/chat/../delete" },
        { "POST", "/api/delete/../chat" },
        { "POST", "/api/chat/%2e%2e/delete" },
        { "POST", "/api/chat/..%2fdelete" },
        { "POST", "/api/chat\\..\\delete" },
        { "DELETE", "http://127.0.0.1/api/delete" },
        { "POST", "http://evil/api/chat" },
        { "POST", "http:/api/chat" },
        { "POST", "http://u:secret@x/api/chat" },
        { "POST", "api/chat" },
        { "POST", "{env.HOME}" },
        { "POST", "/{gateway.route}" },
    };

    [CaddyTheory]
    [MemberData(nameof(Refused))]
    public async Task Request_NotInference_IsRefusedInOllamasForm(string method, string target)
    {
        await using var cluster = await Cluster.StartAsync();

        var answer = await RawHttp.SendAsync(cluster.Gateway.Endpoint, method, target);

        answer.Status.ShouldBe(403);
        answer.Head.ShouldContain("Content-Type: application/json");
        answer.Body.ShouldBe(method == "HEAD" ? "" : Refusal);
        cluster.Arrived.ShouldBeEmpty();
    }

    [CaddyTheory]
    [MemberData(nameof(Disguised))]
    public async Task Request_InDisguise_ReachesNoHost(string method, string target)
    {
        await using var cluster = await Cluster.StartAsync();

        var answer = await RawHttp.SendAsync(cluster.Gateway.Endpoint, method, target, """{"model":"m"}""");

        answer.Status.ShouldBeOneOf(400, 403);
        cluster.Arrived.ShouldBeEmpty();
    }
}

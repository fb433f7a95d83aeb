using OllamaAI.Gateway.Tests.Support;

namespace OllamaAI.Gateway.Tests;

public class KeyTests
{
    private const string Body = """{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":false}""";

    public static TheoryData<string> Wrong =>
    [
        "",
        "Authorization:\r\n",
        "Authorization: \r\n",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer \r\n",
        "Authorization: Bearer wrong\r\n",
        "Authorization: Bearer nameless\r\n",
        $"Authorization: {Cluster.Key}\r\n",
        $"Authorization: bearer {Cluster.Key}\r\n",
        $"Authorization: Bearer  {Cluster.Key}\r\n",
        $"Authorization: Bearer {Cluster.Key}x\r\n",
        $"Authorization: Bearer {Cluster.Key[..^1]}\r\n",
        $"Authorization: Bearer {Cluster.Key.ToUpperInvariant()}\r\n",
        "Authorization: Bearer *\r\n",
        "Authorization: Bearer .*\r\n",
        "Authorization: ~.*\r\n",
        "Authorization: default\r\n",
        "Authorization: {http.auth.user.id}\r\n",
        $"Authorization: Bearer {Cluster.Key}, Bearer {Cluster.OtherKey}\r\n",
        $"Authorization: Bearer wrong\r\nAuthorization: Bearer {Cluster.Key}\r\n",
        $"X-Api-Key: {Cluster.Key}\r\n",
    ];

    [CaddyTheory]
    [InlineData(Cluster.Key)]
    [InlineData(Cluster.OtherKey)]
    public async Task Chat_EachKey_IsAnsweredAndStaysAtTheGateway(string key)
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient(key);

        await client.ChatAsync(Requests.Chat("Hi"));

        var request = cluster.Arrived.ShouldHaveSingleItem();
        request.StatusCode.ShouldBe(200);
        cluster.Hosts.SelectMany(host => host.Requests).ShouldAllBe(seen => !seen.Headers.ContainsKey("Authorization"));
    }

    [CaddyTheory]
    [MemberData(nameof(Wrong))]
    public async Task Request_WrongKey_Is401InOllamasForm(string header)
    {
        await using var cluster = await Cluster.StartAsync();

        var answer = await RawHttp.SendAsync(
            cluster.Gateway.Endpoint,
            $"POST /api/chat HTTP/1.1\r\nHost: gateway\r\n{header}Content-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");

        answer.Status.ShouldBe(401);
        answer.Head.ShouldContain("Www-Authenticate: Bearer");
        answer.Body.ShouldBe("""{"error":"the gateway does not know this key"}""");
        cluster.Arrived.ShouldBeEmpty();
    }

    [CaddyFact]
    public async Task Request_WrongKeyAndForbiddenPath_TellsNothingOfThePath()
    {
        await using var cluster = await Cluster.StartAsync();

        var answer = await RawHttp.SendAsync(cluster.Gateway.Endpoint, "GET /api/tags HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");

        answer.Status.ShouldBe(401);
    }

    [CaddyFact]
    public async Task Chat_WrongKey_IsAnUnauthorizedExceptionThatSaysWhatToDo()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient("wrong");

        var exception = await Should.ThrowAsync<OllamaException>(() => client.ChatAsync(Requests.Chat("Hi")));

        exception.Kind.ShouldBe(OllamaErrorKind.Unauthorized);
        exception.Message.ShouldContain("the gateway does not know this key");
        exception.Message.ShouldContain("OllamaClientOptions.ApiKey");
    }

    [CaddyFact]
    public async Task Delete_RightKey_IsAForbiddenException()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();

        var exception = await Should.ThrowAsync<OllamaException>(() => client.DeleteModelAsync("m"));

        exception.Kind.ShouldBe(OllamaErrorKind.Forbidden);
        exception.Message.ShouldContain("the gateway allows only inference requests");
        cluster.Hosts.ShouldAllBe(host => host.Models.Contains("m"));
    }

    [CaddyFact]
    public async Task Reload_NewKey_IsKnownWithoutAStop()
    {
        await using var cluster = await Cluster.StartAsync(("GATEWAY_ADMIN", "127.0.0.1:{1}"));
        await File.AppendAllTextAsync(cluster.Gateway.Settings["GATEWAY_KEYS"], "\"Bearer new-key\" carol\n");

        var (code, output) = await CaddyCommand.RunAsync(["reload", "--address", cluster.Gateway.Settings["GATEWAY_ADMIN"]], cluster.Gateway.Settings);

        code.ShouldBe(0, output);
        using var client = cluster.CreateClient("new-key");
        (await client.ChatAsync(Requests.Chat("Hi"))).Done.ShouldBeTrue();
    }

    [CaddyFact]
    public async Task Log_AnsweredRefusedAndFailed_TellsWhoButNoKeyAndNoConversation()
    {
        await using var cluster = await Cluster.StartAsync();
        var endpoint = cluster.Gateway.Endpoint;
        using var alice = cluster.CreateClient();
        await alice.Of("secret-conversation").ChatAsync(Requests.Chat("Hi"));
        await RawHttp.SendAsync(endpoint, "POST", "/api/delete");
        await Task.WhenAll(cluster.Hosts.Select(host => host.DisposeAsync().AsTask()));
        (await RawHttp.SendAsync(endpoint, "POST", "/api/chat", Body)).Status.ShouldBe(502);
        await RawHttp.SendAsync(endpoint, "POST /api/chat HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer secret-wrong\r\nConnection: close\r\n\r\n");

        var log = await cluster.Gateway.StopAsync();

        log.ShouldContain("\"user_id\":\"alice\"");
        log.ShouldContain("\"uri\":\"/api/delete\"");
        log.ShouldContain("\"status\":502");
        log.ShouldNotContain(Cluster.Key);
        log.ShouldNotContain("secret-");
        log.ShouldNotContain("Authorization");
    }

    [CaddyFact]
    public async Task Log_SecretInTheHostHeader_IsNotThere()
    {
        await using var cluster = await Cluster.StartAsync();
        await RawHttp.SendAsync(cluster.Gateway.Endpoint, "POST /api/chat HTTP/1.1\r\nHost: sekret\r\nConnection: close\r\n\r\n");

        var log = await cluster.Gateway.StopAsync();

        log.ShouldContain("\"status\":401");
        log.ShouldNotContain("sekret");
    }

    [CaddyTheory]
    [InlineData("/api/chat?key=sekret", "/api/chat")]
    [InlineData("/api/chat#sekret", "/api/chat")]
    [InlineData("/api/chat;key=sekret", "/api/chat")]
    [InlineData("/api/chat%3Fkey=sekret", "/api/chat")]
    [InlineData("/u:sekret@x/api/chat", "/u")]
    [InlineData("//u:sekret@x/api/chat", "/")]
    [InlineData("http://u:sekret@x/api/chat", "")]
    [InlineData("http://x/api/chat?key=sekret", "")]
    [InlineData("http:u:sekret@x", "")]
    public async Task Log_SecretInTheAddress_HoldsOnlyThePlainPath(string target, string logged)
    {
        await using var cluster = await Cluster.StartAsync();
        await RawHttp.SendAsync(cluster.Gateway.Endpoint, "POST", target);

        var log = await cluster.Gateway.StopAsync();

        log.ShouldContain($"\"uri\":\"{logged}\"");
        log.ShouldNotContain("sekret");
    }
}

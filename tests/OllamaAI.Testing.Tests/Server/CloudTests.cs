using System.Net;

namespace OllamaAI.Testing.Tests.Server;

public sealed class CloudTests
{
    private const string Ask = """{"model":"big:120b-cloud","stream":false,"messages":[{"role":"user","content":"x"}]}""";
    private static readonly OllamaTestModel Big = new("big:120b", "from the cloud");

    [Theory]
    [InlineData(OllamaTestCloud.SignedOut, 401, "unauthorized")]
    [InlineData(OllamaTestCloud.Disabled, 403, "ollama cloud is disabled: remote model is unavailable")]
    [InlineData(OllamaTestCloud.Unreachable, 502, "Post \"https://ollama.com:443/api/chat\": dial tcp: lookup ollama.com: no such host")]
    public async Task Chat_CloudIsShut_AnswersWhy(OllamaTestCloud cloud, int status, string error)
    {
        await using var server = await StartAsync(cloud);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        var body = Json.Parse(await response.Content.ReadAsStringAsync());
        body.Text("error").ShouldBe(error);
        (body.Text("signin_url") is not null).ShouldBe(status == 401);
    }

    [Fact]
    public async Task Chat_SignedIn_PassesThroughUnderTheNameThere()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/api/chat", Ask));

        body.Text("model").ShouldBe("big:120b");
        body.Text("message", "content").ShouldBe("from the cloud");
    }

    [Fact]
    public async Task Chat_NotInTheCloud_IsNotFound()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/chat", """{"model":"nobody:cloud"}""")).ShouldBe("""{"error":"model 'nobody' not found"}""");
    }

    [Fact]
    public async Task Chat_LocalAndCloud_IsRefused()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/chat", """{"model":"x:local:cloud"}""")).Text("error").ShouldBe("use either :local or :cloud, not both: \"x:local:cloud\"");
    }

    [Fact]
    public async Task Stub_MadeForACloudModel_AnswersWithBothNames()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        var made = await client.LinesAsync("/api/create", """{"model":"mine","from":"big:120b-cloud","info":{"context_length":1000,"capabilities":["completion","tools"]}}""");
        var chat = Json.Parse(await client.TextAsync("/api/chat", Ask.Replace("big:120b-cloud", "mine")));
        var tag = Json.Parse(await client.GetStringAsync(new Uri("/api/tags", UriKind.Relative))).GetProperty("models")[0];

        made.ShouldBe(["""{"status":"writing manifest"}""", """{"status":"success"}"""]);
        chat.EnumerateObject().Take(3).Select(member => member.Name).ShouldBe(["model", "remote_model", "remote_host"]);
        chat.Text("model").ShouldBe("mine");
        chat.Text("remote_model").ShouldBe("big:120b");
        chat.Text("message", "content").ShouldBe("from the cloud");
        tag.Text("remote_host").ShouldBe("https://ollama.com:443");
    }

    [Fact]
    public async Task Stub_OfAModelThatIsGone_TellsTheUpstreamStatus()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);
        await client.TextAsync("/api/create", """{"model":"mine","from":"gone:cloud"}""");

        using var response = await client.PostAsync("/api/chat", Ask.Replace("big:120b-cloud", "mine"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"StatusCode":404,"Status":"404 Not Found","error":"model 'gone' not found"}""");
    }

    [Fact]
    public async Task Stub_OnAnotherHost_IsRefused()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);
        await client.TextAsync("/api/create", """{"model":"mine","from":"x","remote_host":"https://other.example"}""");

        Json.Parse(await client.TextAsync("/api/chat", Ask.Replace("big:120b-cloud", "mine"))).Text("error").ShouldBe("this server cannot run this remote model");
    }

    [Theory]
    [InlineData(OllamaTestCloud.SignedIn, 200, "plan")]
    [InlineData(OllamaTestCloud.SignedOut, 401, "signin_url")]
    [InlineData(OllamaTestCloud.Disabled, 503, "error")]
    [InlineData(OllamaTestCloud.Unreachable, 503, "error")]
    public async Task Me_ByState_TellsWhoIsSignedIn(OllamaTestCloud cloud, int status, string member)
    {
        await using var server = await StartAsync(cloud);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/me", "");

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text(member).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task SignOut_Twice_WorksOnce()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/signout", "")).ShouldBe("null");
        using var again = await client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/user/keys/anything"));

        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await again.Content.ReadAsStringAsync()).ShouldBe("""{"error":"you are not currently signed in"}""");
    }

    [Theory]
    [InlineData(OllamaTestCloud.SignedIn, """{"cloud":{"disabled":false,"source":"none"}}""")]
    [InlineData(OllamaTestCloud.Disabled, """{"cloud":{"disabled":true,"source":"env"}}""")]
    public async Task Status_ByState_TellsWhetherTheCloudIsOn(OllamaTestCloud cloud, string expected)
    {
        await using var server = await StartAsync(cloud);
        using var client = Http.ClientOf(server);

        (await client.GetStringAsync(new Uri("/api/status", UriKind.Relative))).ShouldBe(expected);
    }

    [Fact]
    public async Task WebSearchAndFetch_SignedIn_KnowTheServersPages()
    {
        await using var server = await StartAsync(OllamaTestCloud.SignedIn);
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/experimental/web_search", """{"query":"lovely CATS","max_results":1}"""))
            .ShouldBe("""{"results":[{"title":"Cats","url":"https://cats.example/","content":"All about cats."}]}""");
        (await client.TextAsync("/api/experimental/web_fetch", """{"url":"https://cats.example/"}"""))
            .ShouldBe("""{"title":"Cats","content":"All about cats.","links":["https://dogs.example/"]}""");
        (await client.TextAsync("/api/experimental/web_search", "")).ShouldBe("""{"error":"missing request body"}""");
    }

    [Theory]
    [InlineData("/api/experimental/web_search", "ollama cloud is disabled: web search is unavailable")]
    [InlineData("/api/experimental/web_fetch", "ollama cloud is disabled: web fetch is unavailable")]
    public async Task Web_CloudDisabled_IsUnavailable(string path, string error)
    {
        await using var server = await StartAsync(OllamaTestCloud.Disabled);
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync(path, "{}")).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task Recommendations_Always_AreThere()
    {
        await using var server = await StartAsync(OllamaTestCloud.Disabled);
        using var client = Http.ClientOf(server);

        var list = Json.Parse(await client.GetStringAsync(new Uri("/api/experimental/model-recommendations", UriKind.Relative))).GetProperty("recommendations");

        list[0].Text("model").ShouldBe("gemma4");
    }

    private static Task<OllamaTestServer> StartAsync(OllamaTestCloud cloud) => OllamaTestServer.StartAsync(new OllamaTestServerOptions
    {
        Cloud = cloud,
        CloudModels = [Big],
        WebPages = [new("https://cats.example/", "Cats", "All about cats.") { Links = ["https://dogs.example/"] }, new("https://dogs.example/", "Dogs", "No cats here.")],
    });
}

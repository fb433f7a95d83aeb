using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class AccountAndWebTests
{
    private const string SearchResults = """{"results":[{"title":"t","url":"https://example.com","content":"c"}]}""";

    [Fact]
    public async Task GetAccountAsync_SignedIn_ReturnsTheAccount()
    {
        var server = new ScriptedHandler().Answer(
            """{"id":"1-2","email":"a@b.c","name":"n","bio":"b","avatarurl":"u","firstname":"f","lastname":"l","plan":"free"}""");
        using var client = server.CreateClient();

        var account = await client.GetAccountAsync();

        (account.Id, account.Email, account.Name, account.Bio, account.AvatarUrl, account.FirstName, account.LastName, account.Plan)
            .ShouldBe(("1-2", "a@b.c", "n", "b", "u", "f", "l", "free"));
        server.Request.Method.ShouldBe(HttpMethod.Post);
        server.Request.Path.ShouldBe("/api/me");
    }

    [Fact]
    public async Task GetAccountAsync_NotSignedIn_NamesThePageToDoSo()
    {
        using var client = new ScriptedHandler()
            .Answer(HttpStatusCode.Unauthorized, """{"error":"unauthorized","signin_url":"https://ollama.com/connect?name=box&key=abc"}""").CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.GetAccountAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.Unauthorized);
        fault.SigninUrl.ShouldBe(new Uri("https://ollama.com/connect?name=box&key=abc"));
    }

    [Fact]
    public async Task GetUsageAsync_RangeAndScope_AreAskedForAndRead()
    {
        var server = new ScriptedHandler().Answer("""
            {"range":"7d","scope":"self","granularity":"day","from":"2026-11-23T00:00:00Z","until":"2026-11-30T00:00:00Z",
             "totals":{"request_count":12,"usage_usd":0.25,"input_tokens":900,"cached_input_tokens":100,"output_tokens":300},
             "buckets":[{"from":"2026-11-29T00:00:00Z","until":"2026-11-30T00:00:00Z","request_count":12,"partial":true,"new":1}]}
            """);
        using var client = server.CreateClient();

        var usage = await client.GetUsageAsync("7d", "self");

        server.Request.Uri.PathAndQuery.ShouldBe("/api/usage?range=7d&scope=self");
        usage.Granularity.ShouldBe("day");
        usage.Totals!.UsageUsd.ShouldBe(0.25m);
        usage.Totals.CachedInputTokens.ShouldBe(100);
        var bucket = usage.Buckets!.ShouldHaveSingleItem();
        bucket.Partial.ShouldBe(true);
        bucket.InputTokens.ShouldBeNull();
        bucket.AdditionalProperties!.ShouldContainKey("new");
    }

    [Fact]
    public async Task GetUsageAsync_NothingChosen_LeavesItToTheServer()
    {
        var server = new ScriptedHandler().Answer("{}");
        using var client = server.CreateClient();

        (await client.GetUsageAsync()).Totals.ShouldBeNull();

        server.Request.Uri.PathAndQuery.ShouldBe("/api/usage");
    }

    [Fact]
    public async Task GetUsageAsync_AskedTooOften_IsBusyWithTheTimeToWait()
    {
        using var client = new ScriptedHandler()
            .Answer(HttpStatusCode.TooManyRequests, """{"error":"too many requests"}""", ("Retry-After", "7")).CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(() => client.GetUsageAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.Busy);
        fault.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"range must be 24h, 7d, or 30d"}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"unauthorized","signin_url":"https://ollama.com/connect?name=box"}""", OllamaErrorKind.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, """{"error":"ollama cloud is disabled"}""", OllamaErrorKind.Forbidden)]
    [InlineData(HttpStatusCode.NotFound, "404 page not found", OllamaErrorKind.EndpointNotFound)]
    [InlineData(HttpStatusCode.ServiceUnavailable, """{"error":"usage is unavailable"}""", OllamaErrorKind.Busy)]
    public async Task GetUsageAsyncAndGetBalanceAsync_ServerRefuses_KindFits(HttpStatusCode status, string body, OllamaErrorKind kind)
    {
        using var client = new ScriptedHandler(_ => ScriptedHandler.Response(status, body)).CreateClient();

        (await Should.ThrowAsync<OllamaException>(() => client.GetUsageAsync("1y"))).Kind.ShouldBe(kind);
        (await Should.ThrowAsync<OllamaException>(() => client.GetBalanceAsync())).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task GetBalanceAsync_BothForms_AreRead()
    {
        var server = new ScriptedHandler()
            .Answer("""
                {"included":{"balance_usd":3.5,"allowance_usd":20,"period":{"from":"2026-11-01T00:00:00Z","until":"2026-12-01T00:00:00Z"}},
                 "purchased":{"balance_usd":10}}
                """)
            .Answer("""{"included":{"session":{"remaining_percent":75,"resets_at":"2026-11-30T09:00:00Z"},"weekly":{"remaining_percent":40.5}}}""");
        using var client = server.CreateClient();

        var byAmount = await client.GetBalanceAsync();
        var byShare = await client.GetBalanceAsync();

        byAmount.Included!.BalanceUsd.ShouldBe(3.5m);
        byAmount.Included.Period!.Until.ShouldBe(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        byAmount.Purchased!.BalanceUsd.ShouldBe(10);
        byShare.Included!.Session!.RemainingPercent.ShouldBe(75);
        byShare.Included.Weekly!.ResetsAt.ShouldBeNull();
        byShare.Purchased.ShouldBeNull();
    }

    [Fact]
    public async Task SignOutAsync_SignedIn_AcceptsNull()
    {
        var server = new ScriptedHandler().Answer("null");
        using var client = server.CreateClient();

        await client.SignOutAsync();

        server.Request.Method.ShouldBe(HttpMethod.Post);
        server.Request.Path.ShouldBe("/api/signout");
    }

    [Fact]
    public async Task SignOutAsync_NotSignedIn_Throws()
    {
        using var client = new ScriptedHandler()
            .Answer(HttpStatusCode.Unauthorized, """{"error":"you are not currently signed in"}""").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.SignOutAsync())).Kind.ShouldBe(OllamaErrorKind.Unauthorized);
    }

    [Fact]
    public async Task WebSearchAsync_ResultOfAnotherType_IsNotTakenForNoResults()
    {
        using var client = new ScriptedHandler().Answer("""{"results":[{"title":"t","url":"https://example.com","content":"c"},5]}""").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.WebSearchAsync("what"))).Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
    }

    [Theory]
    [InlineData("http://localhost:11434", "/api/experimental/web_search")]
    [InlineData("http://proxy/ollama", "/ollama/api/experimental/web_search")]
    [InlineData("https://ollama.com", "/api/web_search")]
    public async Task WebSearchAsync_Endpoint_AsksTheServerOrTheService(string endpoint, string path)
    {
        var server = new ScriptedHandler().Answer(SearchResults);
        using var client = server.CreateClient(new OllamaClientOptions { ApiKey = "key" }, endpoint);

        var results = await client.WebSearchAsync("what", 3);

        var result = results.ShouldHaveSingleItem();
        (result.Title, result.Url, result.Content).ShouldBe(("t", "https://example.com", "c"));
        server.Request.Path.ShouldBe(path);
        server.Request.Json.ShouldBeJson("""{"query":"what","max_results":3}""");
    }

    [Fact]
    public async Task WebSearchAsync_NoNumber_LeavesItToTheService()
    {
        var server = new ScriptedHandler().Answer("""{"results":null}""");
        using var client = server.CreateClient();

        (await client.WebSearchAsync("what")).ShouldBeEmpty();

        server.Request.Json.ShouldBeJson("""{"query":"what"}""");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task WebSearchAsync_NumberOutOfRange_Throws(int number)
    {
        using var client = new ScriptedHandler().CreateClient();

        (await Should.ThrowAsync<ArgumentOutOfRangeException>(client.WebSearchAsync("what", number))).ParamName.ShouldBe("maxResults");
    }

    [Theory]
    [InlineData("http://localhost:11434", "/api/experimental/web_fetch")]
    [InlineData("https://ollama.com", "/api/web_fetch")]
    public async Task WebFetchAsync_Page_IsTyped(string endpoint, string path)
    {
        var server = new ScriptedHandler().Answer("""{"title":"t","content":"c","links":["https://example.com/a"]}""");
        using var client = server.CreateClient(endpoint: endpoint);

        var page = await client.WebFetchAsync(new Uri("https://example.com/ä?q=1"));

        (page.Title, page.Content).ShouldBe(("t", "c"));
        page.Links.ShouldBe(["https://example.com/a"]);
        server.Request.Path.ShouldBe(path);
        server.Request.Json.ShouldBeJson("""{"url":"https://example.com/%C3%A4?q=1"}""");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    public void WebFetchAsync_NoWebAddress_Throws(string url)
    {
        using var client = new ScriptedHandler().CreateClient();

        Should.Throw<ArgumentException>(() => { _ = client.WebFetchAsync(new Uri(url, UriKind.RelativeOrAbsolute)); }).ParamName.ShouldBe("url");
    }

    [Fact]
    public void WebFetchAsync_NoWebAddressWithAPassword_ThrowsWithoutShowingIt()
    {
        using var client = new ScriptedHandler().CreateClient();

        Should.Throw<ArgumentException>(() => { _ = client.WebFetchAsync(new Uri("ftp://ada:secret@example.com/a?key=secret")); })
            .Message.ShouldStartWith("'example.com/a' is not an http or https address.");
    }

    [Fact]
    public async Task WebSearchAsync_CloudSwitchedOff_SaysSo()
    {
        using var client = new ScriptedHandler()
            .Answer(HttpStatusCode.Forbidden, """{"error":"ollama cloud is disabled: web search is unavailable"}""").CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.WebSearchAsync("what"));

        fault.Kind.ShouldBe(OllamaErrorKind.Forbidden);
        fault.Message.ShouldContain("web search is unavailable");
    }
}

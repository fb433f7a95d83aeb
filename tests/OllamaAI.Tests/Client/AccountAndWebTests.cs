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

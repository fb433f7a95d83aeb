using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Web;

public sealed class WebFunctionTests : IDisposable
{
    private readonly ScriptedHandler _server = new();
    private readonly OllamaClient _client;

    public WebFunctionTests() => _client = _server.CreateClient();

    [Fact]
    public async Task WebSearch_Query_ReturnsTitlesAddressesAndExcerpts()
    {
        _server.Answer("""
            {"results":[
              {"title":"Ollama","url":"https://ollama.com","content":"Run models."},
              {"title":"Blog","url":"https://ollama.com/blog","content":"News."}]}
            """);

        var answer = await InvokeAsync(_client.AsWebSearchFunction(), "query", "local models");

        answer.ShouldBe("Title: Ollama\nURL: https://ollama.com\n\nRun models.\n\nTitle: Blog\nURL: https://ollama.com/blog\n\nNews.");
        _server.Request.Json.ShouldBeJson("""{"query":"local models"}""");
    }

    [Fact]
    public async Task WebSearch_NothingFound_SaysSo()
    {
        _server.Answer("""{"results":[]}""");

        (await InvokeAsync(_client.AsWebSearchFunction(), "query", "xyzzy")).ShouldBe("No page was found; try other words.");
    }

    [Fact]
    public async Task WebFetch_Url_ReturnsTextAndLinks()
    {
        _server.Answer("""{"title":"Docs","content":"Text.","links":["https://a.example/","https://b.example/"]}""");

        var answer = await InvokeAsync(_client.AsWebFetchFunction(), "url", "https://docs.example/");

        answer.ShouldBe("Title: Docs\n\nText.\n\nLinks:\nhttps://a.example/\nhttps://b.example/");
        _server.Request.Json.ShouldBeJson("""{"url":"https://docs.example/"}""");
    }

    [Theory]
    [InlineData("docs.example")]
    [InlineData("file:///etc/passwd")]
    public async Task WebFetch_NotAWebAddress_TellsTheModelAndSendsNothing(string url)
    {
        (await InvokeAsync(_client.AsWebFetchFunction(), "url", url)).ShouldBe("Error: The URL is not valid; pass a complete http:// or https:// URL.");

        _server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task WebSearch_ArgumentMissing_TellsTheModel(string? query) =>
        (await InvokeAsync(_client.AsWebSearchFunction(), "query", query)).ShouldBe("Error: The argument 'query' is missing; pass a string.");

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "Error: The web is not available because the Ollama server is not signed in")]
    [InlineData(HttpStatusCode.TooManyRequests, "Error: The web is not available right now")]
    [InlineData(HttpStatusCode.BadRequest, "Error: ollama.com refused this request")]
    public async Task WebSearch_ServerRefuses_TellsTheModelWithoutTheServersWords(HttpStatusCode status, string expected)
    {
        _server.Answer(status, """{"error":"secret detail"}""");

        var answer = await InvokeAsync(_client.AsWebSearchFunction(), "query", "news");

        answer.ShouldStartWith(expected);
        answer.ShouldNotContain("secret");
    }

    [Fact]
    public async Task WebSearch_ServerRefuses_IsLoggedWithTheServersWords()
    {
        var log = new ListLogger();
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, """{"error":"the query is too long"}""");
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });

        await InvokeAsync(client.AsWebSearchFunction(), "query", "news");

        var (_, message, exception) = log.Entries.Where(entry => entry.Level == LogLevel.Warning).ShouldHaveSingleItem();
        message.ShouldBe("The tool web_search failed.");
        exception.ShouldBeOfType<OllamaException>().ServerMessage.ShouldBe("the query is too long");
    }

    [Fact]
    public async Task WebSearch_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        using var client = new ScriptedHandler(ScriptedHandler.StallAsync).CreateClient();

        var answer = client.AsWebSearchFunction().InvokeAsync(new() { ["query"] = "news" }, stop.Token).AsTask();
        await stop.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(answer)).CancellationToken.ShouldBe(stop.Token);
    }

    [Fact]
    public async Task WebSearch_HalfASurrogatePair_IsReplaced()
    {
        _server.Answer("""{"results":[]}""");

        await _client.AsWebSearchFunction().InvokeAsync(new() { ["query"] = JsonElement.Parse("\"a\\ud83d\"") });

        _server.Request.Json.GetProperty("query").GetString().ShouldBe("a\uFFFD");
    }

    [Fact]
    public void Declarations_ForModels_SayThatTheTextIsUntrusted()
    {
        var search = _client.AsWebSearchFunction();
        var fetch = _client.AsWebFetchFunction();

        (search.Name, fetch.Name).ShouldBe(("web_search", "web_fetch"));
        search.Description.ShouldContain("untrusted");
        fetch.JsonSchema.GetProperty("required")[0].GetString().ShouldBe("url");
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string> InvokeAsync(AIFunction function, string argument, string? value) =>
        (string)(await function.InvokeAsync(new() { [argument] = value }))!;
}

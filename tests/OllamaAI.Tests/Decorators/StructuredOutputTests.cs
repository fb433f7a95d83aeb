using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class StructuredOutputTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Fact]
    public async Task GetResponse_Record_SendsItsSchemaAndParsesTheAnswer()
    {
        _server.AnswerText("""{"name":"Paris","people":2100000,"kind":"Capital"}""");

        var response = await Client().GetResponseAsync<City>("A city?");

        response.Result.ShouldBe(new City("Paris", 2_100_000, Kind.Capital));
        Format().GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["name", "people", "kind"]);
    }

    [Fact]
    public async Task GetResponse_List_IsWrappedInAnObject()
    {
        _server.AnswerText("""{"data":[{"name":"Lyon","people":null,"kind":"Other"}]}""");

        var response = await Client().GetResponseAsync<List<City>>("Cities?");

        response.Result.ShouldBe([new City("Lyon", null, Kind.Other)]);
    }

    [Fact]
    public async Task GetResponse_Scalar_IsWrappedInAnObject()
    {
        await AskAsync("42", 42);
        await AskAsync("true", true);
        await AskAsync("\"Paris\"", "Paris");
        await AskAsync("\"Capital\"", Kind.Capital);
        await AskAsync("[1,2]", new[] { 1, 2 });

        _server.Requests.ShouldAllBe(request => FormatOf(request).GetProperty("properties").EnumerateObject().Single().Name == "data");
        _server.Requests[3].Text.ShouldContain("Capital");

        async Task AskAsync<T>(string data, T expected)
        {
            _server.AnswerText($$"""{"data":{{data}}}""");
            (await Client().GetResponseAsync<T>("Which?")).Result.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task GetResponse_RecursiveType_SendsAnObjectSchemaAndParses()
    {
        _server.AnswerText("""{"name":"root","children":[{"name":"leaf","children":[]}]}""");

        var response = await Client().GetResponseAsync<Node>("A tree?");

        response.Result.Children.ShouldHaveSingleItem().Name.ShouldBe("leaf");
        Format().GetProperty("type").GetString().ShouldBe("object");
    }

    [Fact]
    public async Task GetResponse_WithoutSchema_AsksForAnyJson()
    {
        _server.AnswerText("""{"name":"Paris","people":1,"kind":"Capital"}""");

        var response = await Client().GetResponseAsync<City>("A city?", useJsonSchemaResponseFormat: false);

        response.Result.Name.ShouldBe("Paris");
        _server.Request.Json.GetProperty("format").GetString().ShouldBe("json");
    }

    [Fact]
    public async Task GetResponse_WithFunctions_SendsToolsFirstAndTheSchemaAfter()
    {
        _server.AnswerCalls(("1", "count", "{}")).AnswerText("Paris.").AnswerText("""{"name":"Paris","people":3,"kind":"Capital"}""");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 3, "count")] };

        var response = await Client().AsBuilder().UseFunctionInvocation().Build().GetResponseAsync<City>("A city?", options);

        response.Result.People.ShouldBe(3);
        _server.Requests.Select(request => request.Json.TryGetProperty("tools", out _)).ShouldBe([true, true, false]);
        _server.Requests.Select(request => request.Json.TryGetProperty("format", out _)).ShouldBe([false, false, true]);
    }

    public void Dispose() => _server.Dispose();

    /// <summary>What every schema on the wire must be: the server takes only objects, and passes the rest to a grammar compiler.</summary>
    private static JsonElement FormatOf(ScriptedRequest request)
    {
        var format = request.Json.GetProperty("format");
        format.ValueKind.ShouldBe(JsonValueKind.Object);
        format.GetProperty("type").GetString().ShouldBe("object");
        format.TryGetProperty("$schema", out _).ShouldBeFalse();
        return format;
    }

    private JsonElement Format() => FormatOf(_server.Request);

    private IChatClient Client() => _server.CreateClient().AsIChatClient("llama3.2", Unchecked.Options);

    private enum Kind
    {
        Capital,
        Other,
    }

    private sealed record City([property: Description("The name in English")] string Name, int? People, Kind Kind);

    private sealed record Node(string Name, IReadOnlyList<Node> Children);
}

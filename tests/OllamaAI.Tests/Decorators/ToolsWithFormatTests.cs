using Microsoft.Extensions.AI;
using OllamaAI.Testing;

namespace OllamaAI.Tests.Decorators;

/// <summary>Functions and a typed answer in one call, over models that treat tools beside a format in each way that real ones do.</summary>
public sealed class ToolsWithFormatTests
{
    private int _calls;

    [Theory]
    [InlineData(ModelToolsWithFormat.FormatWins)]
    [InlineData(ModelToolsWithFormat.ToolsPass)]
    [InlineData(ModelToolsWithFormat.Refused)]
    public async Task GetResponse_OfAType_CallsTheFunctionAndGetsItsResult(ModelToolsWithFormat behaviour)
    {
        await using var server = await OllamaTestServer.StartAsync(Model(behaviour));
        using var client = new OllamaClient(server.Endpoint);

        var response = await Invoking(client).GetResponseAsync<Weather>("What is the weather in Paris?", Options());

        response.Result.ShouldBe(new Weather("Paris", 22));
        _calls.ShouldBe(1);
        server.Requests.To("/api/chat").Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(ModelToolsWithFormat.FormatWins)]
    [InlineData(ModelToolsWithFormat.ToolsPass)]
    [InlineData(ModelToolsWithFormat.Refused)]
    public async Task GetStreamingResponse_WithASchema_EndsInItsForm(ModelToolsWithFormat behaviour)
    {
        await using var server = await OllamaTestServer.StartAsync(Model(behaviour));
        using var client = new OllamaClient(server.Endpoint);
        var options = Options();
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema<Weather>();

        var response = await Invoking(client).GetStreamingResponseAsync("What is the weather in Paris?", options).ToChatResponseAsync();

        response.Messages[^1].Text.ShouldBe("""{"city":"Paris","degrees":22}""");
        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task SendFormatWithTools_FormatWins_TheFunctionIsNeverCalled()
    {
        await using var server = await OllamaTestServer.StartAsync(Model(ModelToolsWithFormat.FormatWins));
        using var client = new OllamaClient(server.Endpoint);

        var response = await Invoking(client, Together).GetResponseAsync<Weather>("What is the weather in Paris?", Options());

        response.Result.ShouldNotBe(new Weather("Paris", 22));
        _calls.ShouldBe(0);
        server.Requests.To("/api/chat").Count.ShouldBe(1);
    }

    [Fact]
    public async Task SendFormatWithTools_ToolsPass_TakesOneRequestLess()
    {
        await using var server = await OllamaTestServer.StartAsync(Model(ModelToolsWithFormat.ToolsPass));
        using var client = new OllamaClient(server.Endpoint);

        var response = await Invoking(client, Together).GetResponseAsync<Weather>("What is the weather in Paris?", Options());

        response.Result.ShouldBe(new Weather("Paris", 22));
        _calls.ShouldBe(1);
        server.Requests.To("/api/chat").Count.ShouldBe(2);
    }

    [Fact]
    public async Task SendFormatWithTools_Refused_IsABadRequest()
    {
        await using var server = await OllamaTestServer.StartAsync(Model(ModelToolsWithFormat.Refused));
        using var client = new OllamaClient(server.Endpoint);

        var thrown = await Should.ThrowAsync<OllamaException>(
            () => Invoking(client, Together).GetResponseAsync<Weather>("What is the weather in Paris?", Options()));

        thrown.Message.ShouldContain("failed to parse grammar");
    }

    private static OllamaChatClientOptions Together => new() { SendFormatWithTools = true };

    private static OllamaTestModel Model(ModelToolsWithFormat behaviour) => new("m", Answer) { ToolsWithFormat = behaviour };

    private static async IAsyncEnumerable<ModelOutput> Answer(
        ModelPrompt prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var isAnswered = prompt.Messages.Any(message => message.Role == "tool" && message.Content == "22");
        if (!isAnswered)
        {
            yield return ModelOutput.Call("get_degrees", """{"city":"Paris"}""");
        }
        else if (prompt.Format is null)
        {
            yield return "It is 22 degrees";
            yield return " in Paris.";
        }
        else
        {
            yield return """{"city":"Paris","degrees":22}""";
        }
    }

    private static IChatClient Invoking(OllamaClient client, OllamaChatClientOptions? options = null) =>
        client.AsIChatClient("m", options).AsBuilder().UseFunctionInvocation().Build();

    private ChatOptions Options() => new()
    {
        Tools =
        [
            AIFunctionFactory.Create(
                (string city) =>
                {
                    _calls++;
                    return city == "Paris" ? 22 : 0;
                },
                "get_degrees"),
        ],
    };

    private sealed record Weather(string City, int Degrees);
}

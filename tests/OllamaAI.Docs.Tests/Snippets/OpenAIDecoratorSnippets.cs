using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>The parts of docs/from-openai.md that need the decorators of Microsoft.Extensions.AI.</summary>
public sealed class OpenAIDecoratorSnippets : IDisposable
{
    private readonly ScriptedHandler _server = new();
    private readonly OllamaClient _client;

    public OpenAIDecoratorSnippets() => _client = _server.CreateClient();

    [Fact]
    public async Task Tools_AsPrinted_CallsTheFunctionAndAnswers()
    {
        var client = _client;
        _server.Answer("""{"capabilities":["completion","tools"]}""")
            .Answer(Line("""{"role":"assistant","content":"","tool_calls":[{"id":"call_1","function":{"name":"get_weather","arguments":{"city":"Oslo"}}}]}"""))
            .Answer(Line("""{"role":"assistant","content":"Snow."}"""));

        // snippet: openai tools
        IChatClient chat = client.AsIChatClient("qwen3").AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => $"It snows in {city}.", "get_weather")] };
        var answer = await chat.GetResponseAsync("What is the weather in Oslo?", options);
        // end

        answer.Text.ShouldBe("Snow.");
        var messages = _server.Requests[^1].Json.GetProperty("messages");
        messages[messages.GetArrayLength() - 1].GetRawText()
            .ShouldBe("""{"role":"tool","content":"It snows in Oslo.","tool_name":"get_weather","tool_call_id":"call_1"}""");
    }

    [Fact]
    public async Task Structured_AsPrinted_ParsesTheAnswer()
    {
        IChatClient chat = _client.AsIChatClient("llama3.2");
        _server.Answer(Line("""{"role":"assistant","content":"{\"name\":\"Paris\",\"people\":2100000}"}"""));

        // snippet: openai structured
        ChatResponse<City> answer = await chat.GetResponseAsync<City>("Name a city and how many people live there.");
        City city = answer.Result;
        // end

        city.ShouldBe(new City("Paris", 2_100_000));
        _server.Request.Json.GetProperty("format").GetProperty("type").GetString().ShouldBe("object");
    }

    public void Dispose() => _client.Dispose();

    private static string Line(string message) => $$"""{"model":"m","created_at":"2026-01-01T00:00:00Z","message":{{message}},"done":true,"done_reason":"stop"}""";

    internal sealed record City(string Name, long People);
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

// snippet: testing whole
public sealed class WeatherTests
{
    [Fact]
    public async Task Question_AboutTheWeather_IsAnsweredWithTheTool()
    {
        await using var server = await OllamaTestServer.StartAsync(OllamaTestModel.InTurns(
            "qwen3", ModelOutput.Call("get_weather", new JsonObject { ["city"] = "Oslo" }), "It snows in Oslo."));
        server.Faults.Next("/api/chat", Fault.Busy);                       // the client asks again
        using var client = new OllamaClient(server.Endpoint);
        var chat = client.AsIChatClient("qwen3").AsBuilder().UseFunctionInvocation().Build();
        var tool = AIFunctionFactory.Create((string city) => $"Snow in {city}.", "get_weather");

        var answer = await chat.GetResponseAsync("How is the weather in Oslo?", new() { Tools = [tool], Temperature = 0 });

        answer.Text.ShouldBe("It snows in Oslo.");
        server.Requests.Chat.Count.ShouldBe(3);
        server.Requests.Chat[0].Tools[0].Name.ShouldBe("get_weather");
        server.Requests.Chat[0].Options.Temperature.ShouldBe(0);
        server.Requests.Chat[^1].Messages[^1].Content.ShouldBe("Snow in Oslo.");
        server.Faults.Unused.ShouldBeEmpty();
        server.Models.Unasked.ShouldBeEmpty();
    }
}
// end

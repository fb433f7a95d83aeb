using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class StructuredOutputTests(LiveServer server)
{
    [LiveFact(LiveRole.Chat)]
    public async Task Answer_AsARecord_IsRead()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);

        var response = await chat.GetResponseAsync<City>(
            "The capital of France.", new ChatOptions { Temperature = 0, Reasoning = new() { Effort = ReasoningEffort.None } });

        response.Result.Name.ShouldBe("Paris");
        response.Result.Country.ShouldNotBeNullOrWhiteSpace();
    }

    internal sealed record City(string Name, string Country);
}
